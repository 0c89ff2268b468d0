# entry: egyptian(Fraction(5, 121))
import math
import numbers
from fractions import Fraction


class Money(numbers.Number):
    """Cents; nothing but a sum can be made of it."""

    __slots__ = ("cents",)

    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        return NotImplemented

    def __repr__(self):
        return f"Money({self.cents})"


def egyptian(fraction):
    parts = []
    while fraction:
        part = Fraction(1, math.ceil(1 / fraction))
        parts.append(part)
        fraction -= part
        if len(parts) > 4:
            break
    return parts


half, third = Fraction(1, 2), Fraction("0.333").limit_denominator(10)
print(half + third, half - third, half * third, half / third, half // third, half % third, divmod(7, half), -half)
print(half**3, half**-2, half**0.5, 2**half, half + 1, half + 0.25, 1j * half, half == 0.5, half < 1, hash(half) == hash(0.5))
print(Fraction(" -3/6 "), Fraction("1.5e-3"), Fraction(0.75), Fraction(half, third), Fraction(7).as_integer_ratio())
print(round(Fraction(7, 2)), round(Fraction(22, 7), 2), int(Fraction(-7, 2)), math.floor(Fraction(-7, 2)), f"{half:.3f} {third:e} {third:%}")
print({half: "half", third: "third"}[Fraction(2, 4)], sorted([half, third, 0.4, 1]), sum([third] * 3), max(half, third))
print([isinstance(x, numbers.Rational) for x in (1, half, 0.5, True)], isinstance(1j, numbers.Complex))
print(Money(3) + Money(4), isinstance(Money(1), numbers.Number))
for make in [
    lambda: Fraction(1, 0),
    lambda: Fraction("1/x"),
    lambda: Fraction(1.5, 2),
    lambda: half / 0,
    lambda: half < "1",
    lambda: numbers.Integral(),
    lambda: hash(Money(1)),
]:
    try:
        print(make())
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
