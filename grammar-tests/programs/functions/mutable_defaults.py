# entry: (push(1), push(2), push(3, []), push.__defaults__)
def push(item, stack=[]):
    stack.append(item)
    return stack


def late(n, cache={}, *, step=lambda v: v + 1):
    if n not in cache:
        cache[n] = step(n)
    return cache


print(late(1), late(2, step=lambda v: -v), late(1, {}), late.__kwdefaults__ is not None)
