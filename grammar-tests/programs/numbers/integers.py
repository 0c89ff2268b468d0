# entry: report([0, 1, -1, 255, 2**63, -(2**64), True])
def describe(n):
    return (n.bit_length(), n.bit_count(), n.conjugate(), n.numerator, n.denominator, n.real, n.imag)


def divisions(a, b):
    out = []
    for op in (lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a / b):
        try:
            out.append(op())
        except ZeroDivisionError as error:
            out.append(str(error))
    return out


def report(numbers):
    rows = []
    for n in numbers:
        rows.append((n, describe(n), hash(n), hex(n), oct(n), bin(n)))
    return rows


print(divisions(7, -2), divisions(-7, 2), divisions(2**70, -3), divisions(5, 0))
print(2**100, (-3) ** 5, 2**-2, pow(3, -1, 7), pow(-2, 100, 2**61 - 1), 0**0)
print(1 << 70, -1 >> 3, ~(2**65), 6 & -4, 6 | 2**66, 5 ^ -1)
print(round(12345, -2), round(15, -1), round(25, -1), round(-35, -1), round(2**80, -20))
print((1023).to_bytes(2, "big"), int.from_bytes(b"\xff\xfe", "big", signed=True), (5).to_bytes())
print(int("0x1f", 16), int(" -12_3 "), int("z", 36), int("0b101", 0), int(b"77", 8), int(3.99), int(True))
print(True + True, True & False, True ^ 1, ~5, -True, isinstance(True, int))
print((5).as_integer_ratio(), (10).__add__(5), int.__mul__(6, 7), (1).__eq__(1.0), (7).__rsub__(10))

for bad in ("x", "", "1__0", "0x", "٣x", b"\xff", [], None):
    try:
        print(int(bad))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

try:
    (300).to_bytes(1, "little")
except OverflowError as error:
    print(error)
try:
    print(str(10**5000))
except ValueError as error:
    print(error)
