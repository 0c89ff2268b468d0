from enum import *
class Perm(IntFlag):
    R = 4; W = 2; X = 1; RWX = 7; NONE = 0
class Style(Flag):
    BOLD = auto(); ITALIC = auto(); UNDER = auto(); ALL = BOLD | ITALIC | UNDER
class Day(IntEnum):
    MON = 1; TUE = 2; SUN = 7
    @property
    def weekend(self): return self is Day.SUN
    @staticmethod
    def first(): return Day.MON
    def __str__(self): return self.name.title()
class Shape(str, Enum):
    SQUARE = "sq"; CIRCLE = "ci"; ROUND = "ci"
    def describe(self): return f"{self.name}:{self.value}"
class Mixed(Enum):
    A = 1; B = "b"; C = (1, 2); D = None; E = 1.0
    ignore = property(lambda self: "not a member")
    def method(self): return self
    lam = lambda self: 5
    _hidden = 3
    __private = 4
print(Perm.R | Perm.W, Perm(5), Perm(8), Perm.RWX & ~Perm.X, Perm.R + 1, ~Perm.R, Perm.NONE, bool(Perm.NONE), Perm(0), list(Perm), Perm.RWX, 4 in Perm, Perm.R in Perm.RWX, int(Perm.W), f"{Perm.R}", repr(Perm(3)), Perm["W"], len(Perm), Perm.R | 8, Perm(12).value)
print(Style.BOLD | Style.UNDER, Style.ALL, ~Style.BOLD, Style(0), [s.name for s in Style.ALL], Style.BOLD.value, Style.ALL ^ Style.BOLD, Style.BOLD in Style.ALL, (Style.BOLD | Style.ITALIC).name, Style(3) is Style.BOLD | Style.ITALIC, hash(Style.BOLD) == hash("BOLD"), len(Style.ALL))
print(Day.SUN, repr(Day.SUN), Day.SUN.weekend, Day.first(), Day(2) + 1, Day.MON < Day.TUE, [*map(str, Day)], f"{Day.MON}", "%d %s" % (Day.TUE, Day.TUE), Day.MON == 1, {Day.MON: "x"}[1], sum(Day), max(Day), range(Day.TUE), [10, 20, 30][Day.MON])
print(Shape.SQUARE == "sq", Shape("ci"), Shape.ROUND is Shape.CIRCLE, Shape.SQUARE.describe(), Shape.CIRCLE.upper(), f"{Shape.SQUARE}", str(Shape.SQUARE), repr(Shape.SQUARE), "sq" in Shape.__members__.values(), Shape.__members__.keys(), isinstance(Shape.SQUARE, str), len(Shape))
print(list(Mixed), Mixed.E is Mixed.A, Mixed(None), Mixed((1, 2)), Mixed.A.ignore, Mixed.A.method(), Mixed.B.lam(), Mixed._hidden, Mixed.A == 1, Mixed.A is Mixed(1), Mixed.A.name, Mixed.D.value, "b" in Mixed, Mixed.B in Mixed, [m for m in reversed(Mixed)], Mixed.__name__, type(Mixed.A), Mixed.A.__class__.__mro__[1])
for bad in (lambda: Perm("x"), lambda: Style(99), lambda: Style.BOLD | 1, lambda: Style.BOLD + 1, lambda: Day("MON"), lambda: Shape("xx"), lambda: Mixed.Z, lambda: Mixed["Z"], lambda: Mixed.A.value.x, lambda: setattr(Mixed.A, "value", 2), lambda: setattr(Mixed, "A", 2), lambda: delattr(Mixed, "A"), lambda: Mixed(), lambda: Mixed.A(), lambda: Mixed.A < Mixed.B, lambda: Enum("E", "a a"), lambda: Enum("E", [("a", 1), ("b",)]), lambda: type("Sub", (Day,), {}), lambda: Mixed.A.B.C.nope, lambda: 5 in Style):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
Day(3)
