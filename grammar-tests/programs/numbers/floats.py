# entry: table([0.1, 1e16, 1e-5, 123456.789, float("inf"), -0.0])
import math


def table(values):
    rows = []
    for x in values:
        row = [repr(x), f"{x:.3f}", f"{x:g}", f"{x:e}", x.hex()]
        if math.isfinite(x):
            row.append(x.as_integer_ratio())
        rows.append(row)
    return rows


print(0.1 + 0.2, 1e308 * 10, -1e308 * 10, 7.5 // 2, -7.5 % 2, divmod(-7.5, 2), 2.0**0.5)
print(round(2.675, 2), round(2.5), round(3.5), round(-0.5), round(1234.5678, -2), round(1e300, 400))
print(float("1e5"), float(" -Infinity "), float("nan"), float("1_000.5"), float(b"2.5"), float.fromhex("0x1.8p+1"))
print((2.0).is_integer(), (2.5).is_integer(), int(-2.9), math.floor(-2.1), math.ceil(2.1), math.trunc(-2.9))
print(1.0 == 1, 2**53 + 1 == float(2**53 + 1), 1e16 < 10**16 + 1, float("nan") == float("nan"), 0.0 == -0.0)
print(hash(1.0) == hash(1), hash(0.5), hash(float("inf")), hash(1e100))
print((-8) ** (1 / 3), 4**0.5, 0.0**0, 1e200 * 1e-200)
print(f"{1234567.891:,.2f} {0.000123:.2e} {0.5:%} {3.0:+} {-3.14159:>10.2f}| {1e10:n} {2.0:#.0f}")

for action in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 5 % 0.0, lambda: 2.0**10000, lambda: 0.0**-1,
               lambda: int(float("nan")), lambda: round(float("inf")), lambda: float("abc"), lambda: float([])):
    try:
        print(action())
    except (ArithmeticError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
