from dataclasses import dataclass, field
from typing import ClassVar, Optional

@dataclass
class Employee:
    name: str
    salary: float = 1000.0
    count: ClassVar[int] = 0
    boss: Optional["Employee"] = field(default=None, repr=False)
    def __post_init__(self):
        Employee.count += 1
    @property
    def yearly(self): return self.salary * 12

@dataclass
class Manager(Employee):
    team: list[Employee] = field(default_factory=list)
    def add(self, e):
        e.boss = self
        self.team.append(e)
        return self
    def __str__(self): return f"{self.name} ({len(self.team)})"

@dataclass(eq=False, repr=False)
class Plain:
    v: int = 3
m = Manager("Mia", 2000).add(Employee("Bob")).add(Employee("Cid", 1200))
print(m, repr(m), Employee.count, [e.boss.name for e in m.team], m.yearly, sum(e.yearly for e in m.team))
print(Plain() == Plain(), Plain().v, "Plain object" in repr(Plain()), Manager.__dataclass_fields__.keys(), Employee.__doc__)
try:
    @dataclass
    class Bad(Employee):
        age: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        xs: list = []
except ValueError as e: print(e)
Manager("x", teams=[])
