# expect: raises TypeError
import collections, types, functools, dataclasses
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
T = collections.namedtuple('T', 'a')
@dataclasses.dataclass
class D:
    a: object
kinds = [lambda a: collections.deque([a]), lambda a: collections.OrderedDict(a=a), lambda a: T(a), lambda a: types.SimpleNamespace(a=a),
         lambda a: slice(a), lambda a: D(a), lambda a: types.MappingProxyType({1: a}), lambda a: list[a], lambda a: {1: a}.items(), lambda a: types.MethodType(len, a)]
for i, make in enumerate(kinds):
    try:
        deep(make) == deep(make)
        print(i, 'fine')
    except RecursionError as e:
        print(i, e)
