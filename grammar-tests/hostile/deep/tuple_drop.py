# expect: cpython
a = ()
for _ in range(30_000):
    a = (a,)
del a
print('gone')
# ---- what CPython prints
#> gone
