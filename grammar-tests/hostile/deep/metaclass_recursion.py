# expect: cpython
class M(type):
    def __call__(cls, *args):
        return cls(*args)
class C(metaclass=M): pass
try:
    C()
except RecursionError as e:
    print(e)
class N(type):
    def __instancecheck__(cls, x):
        return isinstance(x, cls)
    def __subclasscheck__(cls, x):
        return issubclass(x, cls)
class D(metaclass=N): pass
try:
    isinstance(1, D)
except RecursionError as e:
    print(e)
try:
    issubclass(int, D)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
#> maximum recursion depth exceeded
#> maximum recursion depth exceeded
