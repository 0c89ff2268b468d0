# expect: cpython
def g(it):
    yield from it
it = iter([1, 2])
for _ in range(5_000):
    it = g(it)
try:
    next(it)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
