# expect: value
import collections, types, functools, dataclasses
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
T = collections.namedtuple('T', 'a')
@dataclasses.dataclass(frozen=True)
class D:
    a: object
kinds = [lambda a: T(a), lambda a: slice(a), lambda a: D(a), lambda a: list[a], lambda a: types.MethodType(len, a), lambda a: (1, a), lambda a: functools.partial(a)]
for i, make in enumerate(kinds):
    try:
        hash(deep(make))
        print(i, 'fine')
    except (RecursionError, TypeError) as e:
        print(i, type(e).__name__)
