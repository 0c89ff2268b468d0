def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
        return r
    except BaseException as e:
        print(type(e).__name__, e)
class A:
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return 'A.c', cls.__name__
    @staticmethod
    def s(): return 'A.s'
    @property
    def p(self): return 'A.p'
    x = 1
class B(A):
    def f(self): return 'B', super().f(), super(B, self).f(), super().p, super().x
    @classmethod
    def c(cls): return super().c()
    @staticmethod
    def s(): return super(B, B).s()
    def nosuper(self): return super().nothing
    def noarg(): return super()
    def reassigned(self):
        self = 3
        return super().f()
    def nested(self):
        def inner(): return super().f()
        return inner()
    def inner_with(self):
        def inner(self): return super().f()
        return inner(self)
    def comp(self): return [super(B, self).x for _ in range(2)]
    def comp2(self): return [super().x for _ in range(2)]
    def gen(self): return list(super(B, self).x for _ in range(2))
    def gen2(self): return list(super().x for _ in range(2))
    def setit(self): super().x = 4
    def dele(self):
        del self
        return super().f()
    cls = lambda self: __class__
b = B()
t(b.f); t(b.c); t(B.c); t(b.s); t(b.nosuper); t(B.noarg); t(b.reassigned); t(b.nested); t(b.inner_with); t(b.comp); t(b.comp2); t(b.gen); t(b.gen2); t(b.setit); t(b.dele); t(b.cls)
print(super(B, b), super(B, B), super(B)); t(super, A, 3); t(super, 3); t(super, B, A); t(super, A, b)
sp = super(B, b); print(sp.__thisclass__, sp.__self__ is b, sp.__self_class__)
def outside(self): return super().f()
t(outside, b)
A.late = lambda self: super().f()
t(b.late)
class Dia1(A):
    def f(self): return ['D1'] + [super().f()]
class Dia2(A):
    def f(self): return ['D2'] + [super().f()]
class Dia(Dia1, Dia2):
    def f(self): return ['D'] + super().f()
print(Dia().f(), [c.__name__ for c in Dia.mro()])
class GA:
    def __getattr__(self, n):
        print('getattr', n)
        if n == 'bad': raise KeyError(n)
        if n == 'miss': raise AttributeError('custom')
        return n
    @property
    def broken(self): raise AttributeError('inside')
    @property
    def broken2(self): raise ValueError('inside')
g = GA(); print(g.foo); t(lambda: g.bad); t(lambda: g.miss); t(lambda: g.broken); t(lambda: g.broken2)
print(hasattr(g, 'miss'), getattr(g, 'miss', 'dflt')); t(getattr, g, 'bad', 1)
class GB:
    def __getattribute__(self, n):
        print('ga', n)
        if n == 'x': return 5
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
    def m(self): return self.x
gb = GB(); print(gb.x, gb.m(), gb.zz, gb.__class__); gb.q = 1; print(gb.q, gb.__dict__)
class Eq:
    def __eq__(self, o): return True
t(hash, Eq()); print(Eq.__hash__)
t(lambda: {Eq(): 1})
class EqH(Eq):
    __hash__ = A.__hash__
print(isinstance(EqH(), EqH))
class BadH:
    def __hash__(self): return 'x'
t(hash, BadH())
class BigH:
    def __hash__(self): return 2 ** 70
print(hash(BigH()))
class NoneH:
    __hash__ = None
t(hash, NoneH())
class Bo:
    def __bool__(self): return 1
t(bool, Bo())
class Le:
    def __len__(self): return -1
t(len, Le()); t(bool, Le())
class Le2:
    def __len__(self): return 'a'
t(len, Le2()); t(bool, Le2())
class Le3:
    def __len__(self): return 2 ** 80
t(len, Le3()); t(bool, Le3())
class Le4:
    def __len__(self): return 1.5
t(len, Le4())
class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
print([1, 2, 3][Ix(1)], [1, 2, 3][Ix(0):Ix(2)], range(Ix(3)), hex(Ix(255)), 'abc'[Ix(2)], bytes([Ix(65)]), chr(Ix(97)), [0] * Ix(2), int(Ix(4)), float(Ix(4)))
t(lambda: [1][Ix('x')]); t(lambda: [1][Ix(2**70)]); t(lambda: range(Ix(1.5))); t(lambda: 'a' * Ix(None))
class Fmt:
    def __format__(self, s): return 'F' + s
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
f = Fmt(); print(f'{f}|{f:abc}|{f!s:>4}|{f!r}|{f=}|{f=:x}', '{:q} {!s}'.format(f, f), '%s %r' % (f, f), format(f))
class BadF:
    def __format__(self, s): return 3
    def __str__(self): return 3
    def __repr__(self): return None
t(format, BadF()); t(str, BadF()); t(repr, BadF()); t(lambda: f'{BadF()}'); t(lambda: '%s' % BadF())
t(format, A(), 'x'); t(format, [], 'x'); t(format, None, '>5')
class Cmp:
    def __init__(s, n): s.n = n
    def __lt__(s, o): print('lt', s.n); return NotImplemented
    def __gt__(s, o): print('gt', s.n); return NotImplemented
    def __eq__(s, o): print('eq', s.n); return NotImplemented
    def __le__(s, o): print('le', s.n); return [] if s.n else NotImplemented
class Cmp2(Cmp):
    def __gt__(s, o): print('gt2', s.n); return 'yes'
c, d, e = Cmp(1), Cmp(0), Cmp2(2)
t(lambda: c < d); t(lambda: c > d); print(c == d, c != d, c <= d); t(lambda: d <= c); t(lambda: d >= c); print(c < e, e > c, c == 3, 3 == c); t(lambda: 3 < c)
class Add:
    def __add__(s, o): print('add'); return NotImplemented
    def __radd__(s, o): print('radd'); return 'r'
    def __iadd__(s, o): print('iadd'); return NotImplemented
class AddS(Add):
    def __radd__(s, o): print('radd2'); return 'r2'
t(lambda: Add() + Add()); t(lambda: Add() + AddS()); t(lambda: 1 + Add()); t(lambda: Add() + 1)
def ia():
    x = Add(); x += AddS(); return x
t(ia)
class Pw:
    def __pow__(s, o, m=None): return ('pow', o, m)
    def __rpow__(s, o): return ('rpow', o)
    def __divmod__(s, o): return 'dm'
    def __rdivmod__(s, o): return 'rdm'
    def __round__(s, n=None): return ('round', n)
    def __trunc__(s): return 7
    def __floor__(s): return 8
    def __ceil__(s): return 9
    def __abs__(s): return 'abs'
    def __neg__(s): return 'neg'
    def __invert__(s): return 'inv'
    def __complex__(s): return 3j
    def __float__(s): return 2.5
    def __int__(s): return 6
    def __matmul__(s, o): return 'mm'
import math
p = Pw(); print(p ** 2, 2 ** p, pow(p, 2, 3), divmod(p, 1), divmod(1, p), round(p), round(p, 2), math.trunc(p), math.floor(p), math.ceil(p), abs(p), -p, ~p, complex(p), float(p), int(p), p @ 1)
t(lambda: 1 @ p); t(lambda: p << 1); t(lambda: +p)
t(lambda: A() + 1); t(lambda: A() < A()); t(lambda: -A()); t(lambda: A()[0]); t(lambda: A()()); t(lambda: len(A())); t(lambda: iter(A())); t(lambda: next(A())); t(lambda: 1 in A())
def w():
    with A(): pass
t(w)
class W1:
    def __enter__(s): return 1
def w():
    with W1(): pass
t(w)
