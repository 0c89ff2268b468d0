from enum import Enum, IntEnum, Flag, IntFlag, auto, unique, StrEnum

class Light(Enum):
    RED = 1
    GREEN = 2
    AMBER = 3
    STOP = 1
    def next(self):
        order = list(type(self))
        return order[(order.index(self) + 1) % len(order)]
    @classmethod
    def parse(cls, s): return cls[s.upper()]

class Perm(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W

class Level(IntEnum):
    LOW = 10
    HIGH = LOW * 2

class Colour(StrEnum):
    DARK_RED = auto()
    BLUE = "b"

print(Light.RED.next(), Light.AMBER.next().name, Light.STOP is Light.RED, list(Light), len(Light), Light.parse("green"), Light(2), Light["AMBER"].value)
print(Light.__members__, [m.name for m in Light], Light.RED in Light, repr(Light.GREEN), str(Light.GREEN), f"{Light.GREEN}", hash(Light.RED) == hash("RED"))
print(Perm.R | Perm.X, Perm.RW, Perm.RW & Perm.W, ~Perm.R, Perm.R in Perm.RW, Perm(0), Perm(7), bool(Perm.R & Perm.W), Perm.RW ^ Perm.R, list(Perm.RW))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.LOW}", repr(Level.LOW), Level(20), max(Level), [0] * Level.LOW.bit_length())
print(Colour.DARK_RED, Colour.BLUE + "!", repr(Colour.BLUE), Colour("b").upper(), isinstance(Colour.BLUE, str))
for bad in (lambda: Light(9), lambda: Light["PINK"], lambda: Light.RED < Light.GREEN, lambda: setattr(Light, "RED", 5), lambda: Light.RED.nope, lambda: Perm(16)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
try:
    @unique
    class Dup(Enum): A = 1; B = 1
except ValueError as e: print(e)
class More(Light): PINK = 4
