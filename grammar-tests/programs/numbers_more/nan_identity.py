# entry: (count_nans([float('nan'), 1.0, float('nan')]), same_or_equal(float('nan')))
# Every float('nan') is an object of its own, and containers look at identity before equality.
import math
import struct
from collections import Counter


def count_nans(values):
    return sum(1 for value in values if value != value)


def same_or_equal(x):
    return x is x, x == x, x in [x], [x] == [x], (x, 1) == (x, 1)


a = float('nan')
b = float('NaN')
print(a is b, a == b, a in [b], a in [a, b], [a] == [b], [a] == [a])
print(len({a, b}), len({a, a}), len(Counter([a, b, a])))
print({a: 1}.get(a), {a: 1}.get(b), {1: a} == {1: b}, {1: a} == {1: a})
print([a, b, a].count(a), [b, a].index(a))
try:
    [b].index(a)
except ValueError as error:
    print(error)
print(math.nan in [math.nan], float(a) is a, struct.pack('>d', a), -a, abs(b), f'{a:5.1f}|{b:e}')
print(max([a, 1.0]), min([1.0, b]), sorted([2.0, 1.0]), math.isnan(a + 1), a.hex())
