# expect: cpython
bases = tuple(type('B%d' % i, (), {}) for i in range(500))
C = type('C', bases, {})
print(len(C.__mro__))
# ---- what CPython prints
#> 502
