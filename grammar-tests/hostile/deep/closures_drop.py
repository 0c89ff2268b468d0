# expect: cpython
f = None
def wrap(g):
    return lambda: g
for _ in range(10_000):
    f = wrap(f)
del f
print('gone')
# ---- what CPython prints
#> gone
