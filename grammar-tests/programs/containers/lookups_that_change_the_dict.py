class K:
    def __init__(self, n, h=1): self.n = n; self.h = h
    def __hash__(self): print('hash', self.n); return self.h
    def __eq__(self, o):
        print('eq', self.n, getattr(o, 'n', o))
        if self.n == 'clear': d.clear()
        if self.n == 'add': d[99] = 1
        if self.n == 'mod': d[list(dict.keys(d))[0]] = 7
        return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f'K{self.n}'
for mode in ['x', 'add', 'mod', 'clear']:
    d = {}
    d[K('a')] = 1
    d[K('b')] = 2
    d[5] = 3
    try:
        print(d.get(K(mode), 'none'))
        d[K(mode)] = 3
    except Exception as e:
        print(type(e), e)
    print(len(d))
class MyS(set): pass
class MyF(frozenset): pass
print(MyS([1, 2]), MyF(), MyF([3]), MyS())
class MyD(dict): pass
a = MyD(x=1)
print(type(a.copy()), type(a | {}), type({} | a), a | MyD(y=2), type(a | MyD()))
a |= {'z': 1}
print(type(a), a)
print(type(MyS([1]) | {2}), type(MyS([1]).copy()), type(MyF([1]) & {1}), MyS([1]) | MyS([2]))
class L(list): pass
print(type(L([1]) + [2]), type(L([1])[:]), type(L([1]).copy()), type(L([1]) * 2), L([1]))
class T(tuple): pass
print(type(T((1,)) + (2,)), type(T((1,))[:]), T((1, 2)))
class S(str): pass
print(type(S('a') + 'b'), type(S('a')[:]), type(S('a').upper()), S('q'), repr(S('q')))
class I(int): pass
print(type(I(3) + 1), I(3), type(+I(3)), type(I(3).real))
