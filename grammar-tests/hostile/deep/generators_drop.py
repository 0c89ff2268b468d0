# expect: cpython
def g(it):
    yield it
it = None
for _ in range(10_000):
    it = g(it)
    next(it)
del it
print('gone')
# ---- what CPython prints
#> gone
