# expect: raises TypeError
import collections, types, functools, dataclasses, fractions
class S(list):
    pass
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
T = collections.namedtuple('T', 'a')
@dataclasses.dataclass
class D:
    a: object
kinds = [lambda a: S([a]), lambda a: collections.deque([a]), lambda a: collections.OrderedDict(a=a), lambda a: collections.defaultdict(list, a=a),
         lambda a: collections.Counter({'a': a}) if a is None else collections.UserList([a]), lambda a: T(a), lambda a: types.SimpleNamespace(a=a),
         lambda a: slice(a), lambda a: functools.partial(len, a), lambda a: types.MappingProxyType({1: a}), lambda a: D(a),
         lambda a: collections.ChainMap({1: a}), lambda a: list[a], lambda a: types.MethodType(len, a), lambda a: reversed([a])]
for i, make in enumerate(kinds):
    try:
        repr(deep(make))
        print(i, 'fine')
    except RecursionError as e:
        print(i, e)
