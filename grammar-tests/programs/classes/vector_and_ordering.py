from functools import total_ordering
import math

@total_ordering
class Vec:
    def __init__(self, *xs):
        self.xs = xs
    def __abs__(self):
        return math.hypot(*self.xs)
    def __eq__(self, o):
        if not isinstance(o, Vec):
            return NotImplemented
        return self.xs == o.xs
    def __lt__(self, o):
        if not isinstance(o, Vec):
            return NotImplemented
        return abs(self) < abs(o)
    def __iter__(self):
        return iter(self.xs)
    def __sub__(self, o):
        return Vec(*(a - b for a, b in zip(self, o)))
    def __truediv__(self, k):
        return Vec(*[a / k for a in self])
    def __repr__(self):
        return "Vec" + str(self.xs)
    def __format__(self, spec):
        return "<" + ", ".join(format(x, spec) for x in self) + ">"
    def __bool__(self):
        return any(self)
    def __round__(self, n=None):
        return Vec(*(round(x, n) for x in self))

a, b = Vec(3, 4), Vec(1, 1)
print(a > b, a >= b, a <= b, a == Vec(3, 4), a != b, sorted([a, b]), max(a, b))
print(abs(a), a - b, a / 3, f"{a / 3:.2f}", f"{a}", round(a / 3, 1), round(a / 3), bool(Vec(0, 0)))
try:
    hash(a)
except TypeError as e:
    print(e)
a < 3
