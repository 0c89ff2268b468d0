# entry: [collect(0), collect(1), collect(3)]
def halves(n):
    for i in range(n):
        yield i / 2
    return tuple(range(n))


def delegating(n):
    result = yield from halves(n)
    return result, n


def collect(n):
    seen = []
    generator = delegating(n)
    while True:
        try:
            seen.append(next(generator))
        except StopIteration as stop:
            return seen, stop.value, stop.args


def drained(n):
    for half in halves(n):
        pass
    return n


print(drained(2))
