from collections import namedtuple
from typing import NamedTuple

Emp = namedtuple("Emp", "name dept pay")
P = namedtuple("P", ["x", "class", "x", "_y"], rename=True)

class Point3(NamedTuple):
    """A point."""
    x: float
    y: float = 0.0
    z: float = 0.0
    def norm2(self): return sum(c * c for c in self)
    @property
    def flat(self): return self[:2]
    def __add__(self, o): return Point3(*(a + b for a, b in zip(self, o)))

staff = [Emp("Ann", "IT", 5000), Emp("Bo", "HR", 4000), Emp._make(["Cy", "IT", 6000])]
best = max(staff, key=lambda e: e.pay)
print(best, best.name, best[1], best._asdict(), best._replace(pay=1), P(1, 2, 3, 4), P._fields)
print({e.dept: e.pay for e in staff}, [n for n, *_ in staff], sorted(staff, key=lambda e: (e.dept, -e.pay))[0].name)
a = Point3(1, 2)
print(a, a.norm2(), a + Point3(z=5, x=1), a.flat, a == (1, 2, 0.0), hash(a) == hash((1, 2, 0)), Point3.__doc__, Emp.__doc__, Point3._field_defaults, isinstance(a, tuple), len(a))
match a:
    case Point3(x=1, y=yy): print("matched", yy)
for bad in (lambda: Emp("x"), lambda: setattr(best, "pay", 2), lambda: best.nope, lambda: best._replace(age=1), lambda: Emp._make([1]), lambda: namedtuple("T", "a a"), lambda: namedtuple("T", "def"), lambda: namedtuple("1T", "a")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
Emp(1, 2, 3, 4)
