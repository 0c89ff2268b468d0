class Meta(type): __call__ = dict
class A(metaclass=Meta): pass
print(type(A(b=1)), A())
class M2(type): __call__ = staticmethod(lambda *a: a)
class B(metaclass=M2): pass
print(B(1))
class M3(type): __call__ = lambda cls, x: [cls.__name__, x]
class C(metaclass=M3): pass
print(C(1))
