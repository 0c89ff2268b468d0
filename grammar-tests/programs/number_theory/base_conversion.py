# entry: (to_base(255, 2), to_base(-255, 16), from_base("zz", 36), roman(1994), unroman("MCMXCIV"))
import string

DIGITS = string.digits + string.ascii_lowercase


def to_base(n, b):
    if n < 0:
        return "-" + to_base(-n, b)
    head, last = divmod(n, b)
    return (to_base(head, b) if head else "") + DIGITS[last]


def from_base(text, b):
    n = 0
    for ch in text:
        n = n * b + DIGITS.index(ch)
    assert n == int(text, b)
    return n


NUMERALS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def roman(n):
    out = []
    for value, mark in NUMERALS:
        times, n = divmod(n, value)
        out.append(mark * times)
    return "".join(out)


def unroman(text):
    values = [dict(map(reversed, NUMERALS))[ch] for ch in text]
    return sum(-v if v < w else v for v, w in zip(values, values[1:] + [0]))
