# entry: [pow(2, Decimal(5), 7), Decimal(3).__rpow__(2)]
from calendar import *
from datetime import *
from decimal import *
from fractions import *
from math import sumprod
from numbers import *
from statistics import *


def attempt(operation):
    try:
        return operation()
    except (TypeError, ArithmeticError) as error:
        return f"{type(error).__name__}: {error}"


print(month(2024, 6), mean([1, 2]), Decimal(1) / 8, Fraction(1, 3), isinstance(Decimal(1), Number), date(2024, 6, 1))
print(LocaleTextCalendar(locale="C").formatweekheader(2), sumprod([10**12, 3.5, True], [10**12, 2, 0.25]), sumprod([1e308], [10]))
print([attempt(lambda: value()) for value in (Decimal(1), date(2024, 1, 1), timedelta(1), Fraction(1))])
print(attempt(lambda: pow(2, Decimal("0.5"), 3)), attempt(lambda: 2.5 ** Decimal(2)), pow(Decimal(7), 3, 10))
context = getcontext()
context.traps[Inexact] = True
print(attempt(lambda: context.divide(1, 3)), context.flags[Inexact], attempt(lambda: context.missing))
