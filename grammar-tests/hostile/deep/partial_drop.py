# expect: cpython
import functools
f = len
for _ in range(10_000):
    f = functools.partial(print, f)
del f
print('gone')
# ---- what CPython prints
#> gone
