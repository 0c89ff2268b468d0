# expect: cpython
class M(type):
    def mro(cls):
        return [cls, int, object]
try:
    class A(metaclass=M): pass
    print(A.__mro__)
except TypeError as e:
    print(e)
class N(type):
    def mro(cls):
        return []
try:
    class B(metaclass=N): pass
    print(B.__mro__)
except TypeError as e:
    print(e)
# ---- what CPython prints
#> mro() returned base with unsuitable layout ('int')
#> type MRO must not be empty
