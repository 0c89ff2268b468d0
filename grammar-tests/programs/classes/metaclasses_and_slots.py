def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
        return r
    except BaseException as e:
        print(type(e).__name__, e)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'injected': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')))
        return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print('call', cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o):
        print('instancecheck', o)
        return o == 3
    def __subclasscheck__(cls, o):
        print('subclasscheck', o)
        return False
    def __iter__(cls):
        return iter([1, 2])
    def __len__(cls): return 7
    def __getitem__(cls, k): return ('meta', k)
    def __contains__(cls, k): return True
    def __getattr__(cls, n):
        return 'meta ' + n
    def __add__(cls, o): return 'added'
    def __repr__(cls): return f'<Meta {cls.__name__}>'
    def __bool__(cls): return False
    @property
    def prop(cls): return 'metaprop'
    def meth(cls): return cls.__name__
class A(metaclass=Meta, x=1):
    y = 2
    def __init__(self, v=0): self.v = v
a = A(5)
print(a.v, A.injected, isinstance(3, A), isinstance(a, A), issubclass(int, A), list(A), len(A), A[3], 5 in A, A.foo, A + 1, A.prop, A.meth(), bool(A), A)
t(lambda: a.foo); t(lambda: a.prop)
class B(A): pass
print(B.__class__, type(B), B.__mro__)
class M2(type): pass
t(lambda: M2('X', (A,), {}))
class Both(Meta, M2): pass
class C(A, metaclass=Both): pass
print(type(C))
t(type, 'D', (A, int), {})
t(type, 'D', (int, str), {})
t(type, 'D', (bool,), {})
t(type, 1, (), {})
t(type, 'X', [], {})
t(type, 'X', (), [])
t(type, 'X', (3,), {})
t(type)
t(type, 1, 2)
X = type('X', (), {'a': 1, '__doc__': 'd'})
print(X, X.a, X.__doc__, X().__class__, X.__module__)
def bases(*b, **k): return type(b)
class WithEntries:
    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (list,)
class L(WithEntries()): pass
print(L.__mro__, len(L.__orig_bases__), L([1]))
class Bad:
    def __mro_entries__(self, b): return 3
def mk():
    class Y(Bad()): pass
t(mk)
def mk():
    class Y(3): pass
t(mk)
def mk():
    class P: pass
    class Q(P): pass
    class R(P, Q): pass
t(mk)
def mk():
    class R(X, X): pass
t(mk)
class Kw:
    def __init_subclass__(cls, /, tag='none', **kw):
        print('init_subclass', cls.__name__, tag, kw)
        super().__init_subclass__(**kw)
        cls.tag = tag
class K1(Kw, tag='a'): pass
class K2(K1): pass
print(K1.tag, K2.tag)
def mk():
    class K3(Kw, other=3): pass
t(mk)
def mk():
    class K3(other=3): pass
t(mk)
class Field:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name); self.name = name
    def __get__(self, o, owner=None): print('get', o is None); return self if o is None else o.__dict__.get(self.name, 'unset')
    def __set__(self, o, v): print('set', v); o.__dict__[self.name] = v
    def __delete__(self, o): print('delete'); del o.__dict__[self.name]
class HasF:
    f = Field()
    g = Field()
h = HasF(); print(h.f); h.f = 3; print(h.f); del h.f; t(lambda: h.__delattr__('f')); print(HasF.f.name)
class BadName:
    def __set_name__(self, o, n): raise ValueError('no name')
def mk():
    class Z: q = BadName()
try: mk()
except BaseException as e: print(type(e), e, getattr(e, '__notes__', None), repr(e.__cause__))
class NonData:
    def __get__(self, o, owner): return 'nondata'
class N: nd = NonData()
n = N(); print(n.nd); n.nd = 3; print(n.nd, n.__dict__)
class Slots:
    __slots__ = ('a', 'b')
class Sub(Slots):
    __slots__ = ('c',)
class SubD(Slots): pass
s = Sub(); s.a = 1; s.c = 2
print(s.a, s.c, Sub.__slots__, Slots.a, hasattr(s, '__dict__'))
t(lambda: s.b); t(setattr, s, 'zz', 1); t(lambda: s.zz); t(delattr, s, 'b')
sd = SubD(); sd.zz = 3; sd.a = 4; print(sd.__dict__, sd.a)
t(lambda: s.__dict__)
def mk():
    class S(Slots): __slots__ = ('a', 'a b')
t(mk)
def mk():
    class S: __slots__ = ('x',); x = 3
t(mk)
def mk():
    class S(int): __slots__ = ('x',)
t(mk)
def mk():
    class S(Slots, Sub2): pass
class Sub2: __slots__ = ('z',)
t(mk)
def mk():
    class S: __slots__ = 3
t(mk)
def mk():
    class S: __slots__ = ('__dict__', '__dict__')
t(mk)
class SlotDict: __slots__ = {'k': 'doc of k'}
print(SlotDict.__slots__)
class Priv:
    __slots__ = ('__p',)
    def __init__(self): self.__p = 1
print(Priv()._Priv__p, Priv.__slots__)
