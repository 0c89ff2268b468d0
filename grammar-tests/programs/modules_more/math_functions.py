import math
from math import *
print(pi, e, tau, inf, nan, -inf, floor(-2.5), ceil(-2.5), trunc(-2.7), fabs(-3), factorial(10), gcd(12, 18, 27), lcm(4, 6), gcd(), comb(5, 2), perm(5, 2), perm(4), isqrt(17), prod([2, 3.0], start=2), hypot(3, 4, 12))
print(exp(1), log(100, 10), log2(8), log10(0.001), log1p(1e-10), expm1(1e-10), sqrt(2), pow(2, 0.5), sin(pi / 6), cos(pi / 3), tan(pi / 4), atan2(1, -1), degrees(1), radians(180), sinh(1), acosh(2), erf(0.5), gamma(5), lgamma(10))
print(copysign(1, -0.0), fmod(-7, 3), -7 % 3, remainder(7, 4), modf(-3.25), frexp(10), ldexp(0.5, 4), isclose(0.1 + 0.2, 0.3), isclose(1, 1.1, rel_tol=0.2), isfinite(inf), isinf(-inf), isnan(nan), nextafter(1, 2), ulp(1.0), fsum([0.1] * 10), dist([1, 2], [4, 6]), sumprod([1, 2], [3, 4]), exp2(3), cbrt(8))
print(floor(1e20), ceil(10 ** 30), floor(True), factorial(0), round(-0.5), round(1e300), int(1e20), 7 // 2, -7 // 2, 7.5 // 2, -7.5 % 2, divmod(-7.5, 2), 2 ** -1, (-8) ** (1 / 3), 0.0 ** 0, 1e308 * 10, -1e308 * 10)
for f in (lambda: sqrt(-1), lambda: log(0), lambda: log(-1), lambda: log(10, 1), lambda: factorial(-1), lambda: factorial(2.5), lambda: acos(2), lambda: exp(1000), lambda: gamma(0), lambda: pow(0, -1), lambda: fmod(1, 0), lambda: isqrt(-1), lambda: comb(2, -1), lambda: gcd(1.5), lambda: floor("a"), lambda: floor(nan), lambda: ceil(inf), lambda: dist([1], [1, 2]), lambda: sin("x"), lambda: sin(), lambda: hypot("a"), lambda: ldexp(1, 10000), lambda: sumprod([1], [1, 2]), lambda: prod("ab"), lambda: 0.0 ** -1, lambda: (-1.5) ** 0.5 and 1 / 0.0, lambda: log(10 ** 400) and cosh(800), lambda: isclose(1, 2, rel_tol=-1)):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
class Half:
    def __floor__(self): return "floored"
    def __ceil__(self): return 1
    def __trunc__(self): return 2
    def __float__(self): return 0.5
    def __round__(self, n=None): return ("r", n)
    def __index__(self): return 3
h = Half()
print(floor(h), ceil(h), trunc(h), sqrt(h), round(h), round(h, 2), int(h), factorial(h), comb(h, 1), float(h), divmod(7, int(h)))
math.nope
