# expect: cpython
a = ValueError('a')
b = ValueError('b')
a.__context__ = b
b.__context__ = a
try:
    raise a
except ValueError as e:
    print(e.__context__, e.__context__.__context__ is e)
try:
    raise b from a
except ValueError as e:
    print(repr(e.__cause__))
# ---- what CPython prints
#> b True
#> ValueError('a')
