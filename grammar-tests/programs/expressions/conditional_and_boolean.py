# entry: [pick(v, "x") for v in (0, 1, "", [2])]
def pick(value, default):
    first = value or default
    second = value and first
    third = first if value else (second, default) if second is None else not second
    return first, second, third


def truth(*args):
    return any(a and not b for a, b in zip(args, args[1:])) or all(args)


print(truth(1, 0, 1), truth(1, 1))
print((lambda a, /, b=2, *, c=3: a if b > c else c)(1), None is not None, 1 if [] else 2)
