# expect: cpython
class A:
    def __repr__(self):
        raise KeyboardInterrupt('x')
a = A()
x = 1
try:
    repr(a)
except KeyboardInterrupt as e:
    print('got', e)
# ---- what CPython prints
#> got x
