from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, FrozenInstanceError
from typing import ClassVar
@dataclass(order=True)
class Item:
    sort_index: float = field(init=False, repr=False)
    name: str
    price: float
    qty: int = 0
    tags: list[str] = field(default_factory=list, compare=False)
    tax: ClassVar[float] = 0.2
    def __post_init__(self): self.sort_index = self.price * self.qty
    @property
    def total(self): return round(self.price * self.qty * (1 + self.tax), 2)
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    _: KW_ONLY
    z: int = 0
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y, z=self.z)
items = [Item('pen', 1.5, 10), Item('book', 12.0, 1, ['x']), Item('cup', 4)]
print(sorted(items), max(items).name, items[0].total, asdict(items[1]), astuple(items[2]), [f.name for f in fields(Item)])
p = Point(1, z=5); print(p, p + Point(2, 3), hash(p) == hash(Point(1, z=5)), replace(p, x=9), p == (1, 0, 5), Point.__match_args__)
for f in (lambda: setattr(p, 'x', 1), lambda: Point(), lambda: Point(1, 2, 3), lambda: Item('a') < 3, lambda: replace(items[0], sort_index=1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
match p:
    case Point(x=0): print('no')
    case Point(a, b, z=c): print(a, b, c)
