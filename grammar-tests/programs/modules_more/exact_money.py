from decimal import Decimal, ROUND_HALF_UP, getcontext, InvalidOperation
from fractions import Fraction
print(Decimal('1.10') + Decimal('2.20'), Decimal(1) / 3, Decimal('2.675').quantize(Decimal('.01'), ROUND_HALF_UP), sum(map(Decimal, ('0.1', '0.2'))))
getcontext().prec = 6
print(Decimal(1) / 7, Decimal('1e10') * 3, Decimal('-0.0'), Decimal('123.4500').normalize(), f"{Decimal('1234567.891'):,.2f}", Decimal('NaN'))
try: Decimal('abc')
except InvalidOperation as e: print(type(e).__name__, e)
print(Fraction(3, 6), Fraction('0.125'), Fraction(1, 3) + Fraction(1, 6), Fraction(7, 2) // 1, round(Fraction(7, 2)), Fraction.from_float(0.5), Fraction(22, 7).limit_denominator(5), f'{Fraction(1, 3):.3f}')
