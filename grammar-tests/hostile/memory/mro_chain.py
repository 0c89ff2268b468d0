# expect: cpython
C = object
for i in range(900):
    C = type('C%d' % i, (C,), {})
print(len(C.__mro__))
C.x = 5
print(C().x)
# ---- what CPython prints
#> 901
#> 5
