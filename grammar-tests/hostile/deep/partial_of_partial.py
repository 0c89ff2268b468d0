# expect: cpython
import functools
f = lambda *a: len(a)
for i in range(1000):
    f = functools.partial(f, i)
print(f())
# ---- what CPython prints
#> 1000
