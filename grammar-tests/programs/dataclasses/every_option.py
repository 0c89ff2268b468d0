import dataclasses
from dataclasses import dataclass, field, fields, make_dataclass, asdict, astuple, replace, MISSING, KW_ONLY, InitVar
@dataclass(kw_only=True)
class KW: a: int; b: int = 2
@dataclass(unsafe_hash=True, match_args=False)
class H: x: int; y: list = field(default_factory=list, hash=False)
@dataclass(init=False, eq=False)
class NoInit:
    v: int = 5
    def __init__(self, v): self.v = v * 2
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = field(default=0)
    tag: str = field(default="", compare=False)
    def bump(self): return replace(self, minor=self.minor + 1)
@dataclass(slots=True, weakref_slot=False)
class S: p: int = 0; q: str = "z"
@dataclass
class Meta: m: int = field(default=1, metadata={"unit": "cm"}, kw_only=True); n: "str" = "s"; _priv: int = field(default=3, init=False, repr=False)
print(KW(a=1), KW(b=5, a=0), hash(H(1)) == hash(H(1, [2])), H(1) == H(1, []), NoInit(4), V(1, 2) < V(1, 3), V(1).bump(), sorted([V(2), V(1, 9, "x")]), V(1, 0, "a") == V(1, 0, "b"), S(), S.__slots__, Meta(m=2), Meta("t"))
P = make_dataclass("P", ["x", ("y", int), ("z", int, field(default=7))], namespace={"total": lambda self: self.y + self.z}, frozen=True); print(P(1, 2), P(1, 2).total(), P.__annotations__)
for f in fields(Meta): print(f.name, f.type, f.default, f.init, f.kw_only, dict(f.metadata), f.default_factory is MISSING)
@dataclass
class Tree:
    v: int
    kids: list["Tree"] = field(default_factory=list)
    opts: dict = field(default_factory=dict)
t = Tree(1, [Tree(2), Tree(3, opts={"k": (Tree(4),)})]); print(asdict(t), astuple(t), asdict(t, dict_factory=lambda kv: len(kv)), t)
t.kids.append(t); print(t)
@dataclass
class Base: x: int = 1
@dataclass
class Derived(Base): y: int = 2; x: int = 10
@dataclass
class Init:
    a: InitVar[int]; b: int = field(init=False)
    def __post_init__(self, a): self.b = a * 3
print(Derived(), Derived.__match_args__, Derived.__eq__(Derived(), Base(10)), Base() == Derived(1), Init(2), Init.__doc__, KW.__doc__, repr(field(default=3))[:20], dataclasses.is_dataclass(Init), dataclasses.is_dataclass(3))
for bad in (lambda: KW(1), lambda: V(), lambda: setattr(V(1), "major", 2), lambda: delattr(V(1), "minor"), lambda: V(1) < 5, lambda: V(1) < Base(), lambda: hash(Base()), lambda: replace(V(1), nope=1), lambda: asdict(3), lambda: fields(int), lambda: field(default=1, default_factory=list), lambda: Init(), lambda: setattr(S(), "zzz", 1), lambda: make_dataclass("Q", ["1x"]), lambda: make_dataclass("Q", ["a", "a"]), lambda: Meta(m=1, _priv=2)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
@dataclass
class Wrong: a: int = 1; b: str
