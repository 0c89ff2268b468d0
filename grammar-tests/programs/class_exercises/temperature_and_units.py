UNITS = {("km", "mi"): 0.621371, ("kg", "lb"): 2.20462, ("l", "gal"): 0.264172}
class ConversionError(Exception):
    """Nothing known about the units."""
def convert(value, src, dst, digits=2):
    """Convert between units.

    >>> convert(1, "km", "km")
    1
    """
    if src == dst: return value
    for (a, b), factor in UNITS.items():
        if (src, dst) == (a, b): return round(value * factor, digits)
        if (dst, src) == (a, b): return round(value / factor, digits)
    raise ConversionError(src, dst)
def parse(text):
    number = "".join(ch for ch in text if ch in "0123456789.-")
    unit = text[len(number):].strip()
    return float(number), unit
for q, to in [("10km", "mi"), ("5 lb", "kg"), ("3.5l", "gal"), ("7 mi", "mi"), ("x", "kg"), ("1 km", "kg")]:
    try: print(f"{q} = {convert(*parse(q), to)} {to}")
    except ConversionError as e: print("cannot convert", *e.args, sep=" : ")
    except ValueError as e: print("bad number:", e)
f2c = lambda f: (f - 32) * 5 / 9; c2k = lambda c: c + 273.15
for f in range(-40, 213, 84): print(f"{f:>4}F {f2c(f):>7.2f}C {c2k(f2c(f)):>7.2f}K", convert.__doc__.splitlines()[0] if f == 212 else "")
def bmi(kg, m): return (b := kg / m ** 2), ("under", "normal", "over")[(b >= 18.5) + (b >= 25)]
print(bmi(70, 1.75), bmi(50, 1.8), "%.1f is %s" % bmi(90, 1.7))
bmi(70, 0)
