# entry: algebra({8, 1, 24, 3}, [16, 3, 1, 40])
def algebra(left, right):
    union = left | set(right)
    both = left.intersection(right)
    only = left.difference(right, (8,))
    one = left.symmetric_difference(right)
    left.update(right, "ab"[:0])
    left -= {3}
    left ^= {1, 2}
    return union, both, only, one, left, left <= union, frozenset(both) == both, left.isdisjoint(only)


frozen = frozenset([3, 1, 2])
seen = {frozen, frozenset((2, 3))}
print({1, 2} in [{2, 1}], frozen | {9}, {9} | frozen, set("hello") & set("world"), {frozenset([3, 2])} <= seen)
try:
    {1} | [2]
except TypeError as error:
    print(error)
try:
    set().pop()
except KeyError as error:
    print(error)
