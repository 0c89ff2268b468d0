# entry: main()
from __future__ import annotations
from dataclasses import dataclass, field
from collections import defaultdict
from enum import Enum, auto

class Status(Enum):
    NEW = auto()
    PAID = auto()
    SENT = auto()

@dataclass(frozen=True)
class Item:
    sku: str
    price: int

@dataclass
class Order:
    id: int
    lines: dict[Item, int] = field(default_factory=dict)
    status: Status = Status.NEW
    def add(self, item: Item, n: int = 1) -> Order:
        self.lines[item] = self.lines.get(item, 0) + n
        return self
    @property
    def total(self): return sum(i.price * n for i, n in self.lines.items())
    def advance(self):
        members = list(Status)
        i = members.index(self.status)
        if i + 1 == len(members): raise RuntimeError(f"order {self.id} is already {self.status.name}")
        self.status = members[i + 1]

def main():
    a = Order(1).add(Item("A", 5), 2).add(Item("A", 5))
    b = Order(2).add(Item("B", 7))
    a.advance(); b.advance(); b.advance()
    by = defaultdict(list)
    for o in (a, b): by[o.status].append(o.total)
    try: b.advance()
    except RuntimeError as e: msg = str(e)
    return dict(by), a, msg, Order.__annotations__, Order.add.__annotations__
