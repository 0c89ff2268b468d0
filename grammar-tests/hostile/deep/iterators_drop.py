# expect: cpython
it = iter([1])
for _ in range(10_000):
    it = map(None, it)
del it
print('gone')
# ---- what CPython prints
#> gone
