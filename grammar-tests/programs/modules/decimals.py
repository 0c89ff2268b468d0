# entry: invoice([("tea", "3.49", 12), ("milk", "0.995", 3)], "0.07")
import decimal
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

CENT = Decimal("0.01")


def invoice(items, rate):
    lines = []
    total = Decimal(0)
    for name, price, count in items:
        amount = (Decimal(price) * count).quantize(CENT, rounding=ROUND_HALF_UP)
        total += amount
        lines.append((name, str(amount)))
    tax = (total * Decimal(rate)).quantize(CENT)
    return lines, total, tax, total + tax


def attempt(operation):
    try:
        return operation()
    except decimal.DecimalException as error:
        return f"{type(error).__name__} {error.args}"
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


def machin(digits):
    with localcontext() as context:
        context.prec = digits + 5

        def arccot(x):
            power = total = Decimal(1) / x
            n, sign = 3, -1
            while power:
                power /= x * x
                term = power / n
                if not term.adjusted() > -context.prec:
                    break
                total += sign * term
                n, sign = n + 2, -sign
            return total

        value = 4 * (4 * arccot(5) - arccot(239))
    with localcontext(prec=digits):
        return +value


a, b = Decimal("7"), Decimal("-2.50")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -b, abs(b), a**3, a ** Decimal("0.5"), 2**a, pow(a, 5, 3))
print(Decimal("0.1") + Decimal("0.2") == Decimal("0.3"), Decimal(0.1), Decimal("1E+3"), Decimal("1e-7"), Decimal("-0.00"))
print(a.sqrt(), a.ln(), a.log10(), b.exp(), (1 / a).normalize(), Decimal("1200").normalize(), Decimal("12e4").to_eng_string())
print(b.as_tuple(), b.as_integer_ratio(), hash(Decimal("2.5")) == hash(2.5), Decimal("0.5") == Fraction(1, 2), float(b), int(b))
print([Decimal("2.5").quantize(Decimal(1), rounding=mode) for mode in (ROUND_HALF_UP, ROUND_DOWN, "ROUND_HALF_EVEN", "ROUND_05UP")])
print(round(Decimal("2.675"), 2), round(Decimal("2.5")), f"{Decimal('1234567.8915'):,.2f}|{b:+.1f}|{a:>6}|{Decimal('0.256'):.1%}|{a:e}")
print(machin(40), max(a, b, 3), sorted([a, b, 1, 0.5]), sum([CENT] * 5), {Decimal("1.0"): 1}[1])
print(decimal.getcontext(), Context(prec=4).divide(1, 7), Context(prec=2, rounding=ROUND_DOWN).create_decimal("1.99"))
for operation in [
    lambda: a / 0,
    lambda: Decimal(0) / 0,
    lambda: Decimal("1.2.3"),
    lambda: (-a).sqrt(),
    lambda: Decimal("1e60").quantize(CENT),
    lambda: a + 0.5,
    lambda: Decimal("NaN") < 1,
    lambda: int(Decimal("Infinity")),
    lambda: format(a, "d"),
    lambda: Decimal([1]),
]:
    print(attempt(operation))
