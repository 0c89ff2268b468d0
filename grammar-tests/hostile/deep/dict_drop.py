# expect: cpython
a = {}
for _ in range(20_000):
    a = {1: a}
del a
print('gone')
# ---- what CPython prints
#> gone
