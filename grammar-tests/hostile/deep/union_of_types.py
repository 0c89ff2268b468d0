# expect: cpython
t = int
for i in range(300):
    t = t | type('C%d' % i, (), {})
print(len(t.__args__), isinstance(1.5, t))
# ---- what CPython prints
#> 301 False
