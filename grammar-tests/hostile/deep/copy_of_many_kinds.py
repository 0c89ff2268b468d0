# expect: limit steps
import collections, types, copy, dataclasses
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
@dataclasses.dataclass
class D:
    a: object
kinds = [lambda a: collections.deque([a]), lambda a: collections.OrderedDict(a=a), lambda a: types.SimpleNamespace(a=a), lambda a: D(a), lambda a: (a, []), lambda a: {1: a}]
for i, make in enumerate(kinds):
    try:
        copy.deepcopy(deep(make))
        print(i, 'fine')
    except (RecursionError, TypeError) as e:
        print(i, type(e).__name__)
print(dataclasses.asdict(deep(D, 50)) is not None)
try:
    dataclasses.asdict(deep(D))
except RecursionError as e:
    print(e)
