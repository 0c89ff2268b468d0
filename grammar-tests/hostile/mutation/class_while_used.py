# expect: cpython
class A:
    def f(self):
        del A.f
        return 1
a = A()
print(a.f())
try:
    a.f()
except AttributeError as e:
    print(e)
class B:
    def __getattribute__(self, name):
        type(self).__getattribute__ = object.__getattribute__
        return 7
b = B()
print(b.x)
try:
    b.x
except AttributeError as e:
    print(e)
class C:
    @property
    def p(self):
        del C.p
        return 1
c = C()
print(c.p, hasattr(c, 'p'))
class D: pass
d = D()
d.__class__ = A
print(type(d).__name__)
try:
    d.__class__ = int
except TypeError as e:
    print(e)
# ---- what CPython prints
#> 1
#> 'A' object has no attribute 'f'
#> 7
#> 'B' object has no attribute 'x'
#> 1 False
#> A
#> __class__ assignment only supported for mutable types or ModuleType subclasses
