# expect: cpython
class A:
    def __del__(self):
        raise ValueError('in del')
a = A()
del a
print('after')
def f():
    x = A()
    raise KeyError('real')
try:
    f()
except KeyError as e:
    print(e)
[A() for _ in range(3)]
print('end')
# ---- what CPython prints
#> after
#> 'real'
#> end
