# entry: build(3)
x = "module"


def build(n):
    x = "outer"
    adders = [lambda v: v + x for x in range(n)]
    keep = [x for _ in range(1)]
    powers = {k: (lambda e: k ** e) for k in (2, 3)}
    return [f(10) for f in adders], keep, x, [p(2) for p in powers.values()], [[y := i, y + 1] for i in range(2)], y


print([x for x in "ab"], x)
try:
    print([missing for _ in range(1)])
except NameError as error:
    print(error)
