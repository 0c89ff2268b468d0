from dataclasses import asdict, astuple, dataclass, field, fields, replace, is_dataclass, FrozenInstanceError, InitVar, KW_ONLY


@dataclass(order=True)
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self):
        if self.x < 0:
            raise ValueError(f"negative x in {self}")


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    size: float = 1.5
    _: KW_ONLY
    flag: bool = False


@dataclass
class Line:
    a: Point
    b: Point
    scale: InitVar[int] = 1
    length: float = field(init=False, default=0.0)

    def __post_init__(self, scale):
        self.length = scale * (abs(self.a.x - self.b.x) + abs(self.a.y - self.b.y))


p, q = Point(1, 2), Point(1)
print(p, q, p > q, p == Point(1, 2, ["t"]), sorted([p, q]), [f.name for f in fields(Point)])
k = Key("a", flag=True)
print(k, hash(k) == hash(Key("a", 1.5, flag=True)), {k: 1}[Key("a", flag=True)], is_dataclass(k), replace(k, size=2))
try:
    k.name = "b"
except FrozenInstanceError as e:
    print(type(e).__name__, e)
line = Line(p, q, 10)
p.tags.append("moved")
print(line, asdict(line), astuple(q), Line.__match_args__)
for bad in (lambda: Key("a", 1.0, True), lambda: Point(), lambda: hash(p), lambda: p < 3, lambda: replace(line, length=3)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
Point(-1)
