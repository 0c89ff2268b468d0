# expect: value
def g(it):
    for x in it:
        yield x
it = iter([1, 2])
for _ in range(10_000):
    it = g(it)
try:
    next(it)
except RecursionError as e:
    print(e)
