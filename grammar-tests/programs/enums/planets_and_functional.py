# entry: main()
import enum
from enum import Enum, member, nonmember, property as enum_property, verify, UNIQUE, CONTINUOUS, Flag, KEEP, STRICT, CONFORM

class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
    @property
    def gravity(self): return 6.67300E-11 * self.mass / self.radius ** 2

class Op(Enum):
    ADD = ("+", lambda a, b: a + b)
    NEG = ("-", lambda a: -a)
    def __init__(self, sign, f): self.sign, self.f = sign, f
    def __call__(self, *a): return self.f(*a)

class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    A = enum.auto()
    B = enum.auto()
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.name == value: return m

class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label
        return obj
    PX = (0, "P.X"); PY = (1, "P.Y")

def main():
    Animal = Enum("Animal", "ANT BEE", start=5, module="zoo")
    Size = Enum("Size", {"S": 1, "L": 3})
    try: Auto("nothing")
    except ValueError as e: err = str(e)
    return (f"{Planet.EARTH.gravity:.2f}", Planet.MERCURY, Op.ADD(2, 3), Op.NEG(4), Op.ADD.sign, Auto.A.value, Auto("B"), err, Coord.PY.label, Coord.PY.value, Coord(1) is Coord.PY,
            list(Animal), Animal.BEE.value, Animal.__module__, list(Size), Size(3).name, isinstance(Size.S, Size), type(Planet).__name__, Planet["EARTH"] == Planet.EARTH, Planet.EARTH != 1)
