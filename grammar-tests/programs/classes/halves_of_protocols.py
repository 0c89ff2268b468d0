def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
        return r
    except BaseException as e:
        print(type(e).__name__, e)
class OnlySet:
    def __set__(self, o, v): print('set')
class OnlyDel:
    def __delete__(self, o): print('del')
class OnlyGet:
    def __get__(self, o, t): return 'got'
class H:
    s = OnlySet(); d = OnlyDel(); g = OnlyGet()
h = H()
print(isinstance(h.s, OnlySet)); h.s = 3; t(delattr, h, 's'); t(setattr, h, 'd', 1); del h.d; print(h.g); h.__dict__['s'] = 9; print(h.s)
t(delattr, h, 'g')
class SI:
    def __setitem__(self, k, v): print('si')
class DI:
    def __delitem__(self, k): print('di')
class GI:
    def __getitem__(self, k): return k
for o in (SI(), DI(), GI()):
    def d(): del o[0]
    def s(): o[0] = 1
    def ds(): del o[0:1]
    def ss(): o[0:1] = 1
    def x(): o[0] += 1
    t(d); t(s); t(ds); t(ss); t(lambda: o[0]); t(lambda: o[1:]); t(x)
    def dk(): del o['k']
    t(dk)
class S(str):
    def __repr__(self): return 'R'
t(int, S('x')); t(float, S('y')); t(int, S('z'), 36); t(int, S('!'), 5); t(complex, S('q')); t(int, b'abc'); t(int, bytearray(b'q')); t(float, b'zz')
class ID(dict):
    def __missing__(self, k): return 'missing ' + str(k)
m = ID(a=1); print(m['a'], m['b'], m.get('b'), 'b' in m); t(lambda: '%(zz)s' % m); t(lambda: '{q}'.format_map(m))
class LE(list):
    def __len__(self): return 0
    def __getitem__(self, i): return 'gi'
    def __iter__(self): return iter('it')
    def __contains__(self, x): return True
l = LE([1, 2, 3]); print(l, l[0], bool(l), list(l), 99 in l, [*l], sorted(l), l + [4], l == [1, 2, 3], tuple(l), l[1:], list.__getitem__(l, 0), sum([1]), len(l), l.index(2))
a, b = l
print(a, b)
class TP(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def __init__(self, a, b): self.extra = a
    @property
    def first(self): return self[0]
p = TP(1, 2); print(p, p.first, p.extra, p == (1, 2), hash(p) == hash((1, 2)), p + (3,), p[::-1]); t(TP, 1)
class INT(int):
    def __add__(self, o): return INT(int.__add__(self, o))
    def __repr__(self): return f'INT({int(self)})'
    def __bool__(self): return False
i = INT(5); print(i + 1, 1 + i, i * 2, i == 5, bool(i), sum([i, i]), [1, 2, 3, 4, 5, 6][i], f'{i}', f'{i:d}', '%d' % i, str(i), range(i), max(i, 3), {i: 1}, {5: 2}[i], i.real, int(i), -i, abs(i), divmod(i, 2), i.bit_length())
class FL(float):
    def __str__(self): return 'fl'
f = FL(2.5); print(f, repr(f), f'{f}', '%s' % f, f + 1, round(f), int(f), f.is_integer())
class ST(str):
    def __eq__(self, o): print('eq'); return str.__eq__(self, o)
    def __hash__(self): return str.__hash__(self)
    def __str__(self): return 'custom'
    def __format__(self, s): return 'fmt' + s
s = ST('abc'); print(s, s == 'abc', {s: 1}['abc'], {'abc': 2}[s], f'{s}', f'{s:>3}', '%s' % s, s.upper(), s + 'x', 'x' + s, s in 'xabcx', len(s), ''.join([s, s]), 'abc'.replace(s, 'q'), s[0], sorted([s, 'b']))
class E1(Exception):
    def __init__(self, a, b=2): self.a = a
    def __str__(self): return 'E1str'
e = E1(1, b=3); print(e, repr(e), e.args, e.a)
class E2(KeyError): pass
print(E2('k'), str(E2('k', 'l')), repr(E2()))
class E3(ValueError):
    def __init__(self, m): super().__init__(m, 'extra')
print(E3('m'), E3('m').args)
t(E1); t(lambda: (_ for _ in ()).throw(E1(1)))
class BS(bytes): pass
print(BS(b'ab'), BS(b'ab') + b'c', BS(b'ab')[0:1], BS(b'ab').upper())
class SE(set):
    def add(self, x): super().add(x * 2)
q = SE([1]); q.add(2); print(q, q | {9}, q & {1}, q - {1}, q.union([3]), q.copy(), type(q.copy()), q == {1, 4})
class DD(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getitem__(self, k): return ('g', super().__getitem__(k))
d = DD(a=1); d['b'] = 2; d.update(c=3); d.setdefault('e', 5); print(d, d['a'], d.get('a'), {**d}, dict(d), list(d.items()), d.pop('a'), d | {'z': 1})
print({**DD(x=1)}, dict(DD(x=1)), DD({'y': 1}) == {'y': 1})
class It(list):
    def append(self, x): print('append', x); super().append(x)
it = It(); it.append(1); it += [2]; it.extend([3]); print(it, it[:], type(it[:]))
class Plain: pass
class Idx:
    def __init__(self, v): self.v = v
    def __index__(self): print('index'); return self.v
for o in (Plain(), (1, 2), 'abc', 5):
    for key in (0, 10 ** 30, 'k', Idx(0), Idx(2 ** 70), slice(1)):
        def dl(): del o[key]
        def st(): o[key] = 1
        t(dl); t(st)
