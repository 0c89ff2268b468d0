# expect: limit steps
import collections, types, functools, itertools, weakref
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
class D:
    def __del__(self):
        pass
def d(a):
    x = D()
    x.a = a
    return x
def cell(a):
    def f():
        return a
    return f.__closure__[0]
def bases(a):
    return a
kinds = [lambda a: collections.deque([a]), lambda a: collections.OrderedDict(a=a), lambda a: types.SimpleNamespace(a=a), lambda a: (a, []), lambda a: {1: a}, d, cell,
    lambda a: frozenset([(a,)]) if a is None else (a,), lambda a: slice(a), lambda a: functools.partial(len, a), lambda a: types.MappingProxyType({1: a}), lambda a: property(a),
    lambda a: staticmethod(a), lambda a: classmethod(a), lambda a: ValueError(a), lambda a: {1: a}.values(), lambda a: list[a], lambda a: itertools.repeat(a), lambda a: enumerate([a]),
    lambda a: iter([a]), lambda a: iter(lambda: a, 1), lambda a: functools.lru_cache(lambda: a), lambda a: super(D, d(a)), lambda a: itertools.chain([a]), lambda a: itertools.product([a]), lambda a: memoryview(b'') and [a]]
for i, make in enumerate(kinds):
    x = deep(make)
    del x
    print(i, end=' ')
