# entry: run()
import cmath
from math import pi
def quadratic(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c)
    return (-b + d) / (2 * a), (-b - d) / (2 * a)
def roots_of_unity(n): return [complex(round(z.real, 10), round(z.imag, 10)) for z in (cmath.exp(2j * pi * k / n) for k in range(n))]
def mandelbrot(c, limit=15):
    z = 0
    for i in range(limit):
        z = z * z + c
        if abs(z) > 2: return i
    return limit
def dft(xs):
    n = len(xs)
    return [sum(x * cmath.exp(-2j * cmath.pi * k * i / n) for i, x in enumerate(xs)) for k in range(n)]
def run():
    z = 3 - 4j
    out = [quadratic(1, 2, 5), quadratic(1, -3, 2), roots_of_unity(4), [mandelbrot(c) for c in (0, 1, -1, 0.3 + 0.5j)], dft([1, 0, -1])]
    out += [abs(z), z.conjugate(), z.real, z.imag, z * 1j, z / (1 + 1j), z ** 2, z ** -1, z ** 0.5, -z, +z, z == 3 - 4j, z != 3, 1j ** 2 == -1, complex("3-4j") == z, complex(1, 2), complex("1e3j"), complex(2.5), bool(0j), hash(1 + 0j) == hash(1), str(1j), repr(-1j), repr(complex(-0.0, -0.0)), f"{z:.2f}", f"{z:>12}", (1 + 2j) + 1.5, 2 - 1j, sum([1j, 2])]
    out += [cmath.polar(1j), cmath.phase(-1), cmath.rect(1, pi / 2), cmath.log(-1), cmath.isclose(1j, 1.0000000001j), cmath.isnan(complex("nan")), cmath.inf, cmath.infj, cmath.sin(1j), cmath.log10(100)]
    for bad in (lambda: z < 1, lambda: int(z), lambda: z // 2, lambda: z % 2, lambda: complex("1 + 2j"), lambda: complex("x", 1), lambda: complex(1, "x"), lambda: 0j ** -1, lambda: 1 / 0j, lambda: round(z), lambda: cmath.log(0), lambda: divmod(z, 1), lambda: f"{z:d}", lambda: float(z), lambda: min(z, 1), lambda: complex([]), lambda: abs("z")):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
