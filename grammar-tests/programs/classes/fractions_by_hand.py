from math import gcd

class Frac:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Frac({n}, 0)")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g
    def __add__(self, o):
        o = o if isinstance(o, Frac) else Frac(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)
    def __radd__(self, o): return self + o
    def __iadd__(self, o):
        r = self + o
        self.n, self.d = r.n, r.d
        return self
    def __mul__(self, o): return Frac(self.n * o.n, self.d * o.d)
    def __str__(self): return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"
    def __repr__(self): return "Frac(%r, %r)" % (self.n, self.d)
    def __float__(self): return self.n / self.d
    def __int__(self): return self.n // self.d
    def __index__(self):
        if self.d != 1: raise TypeError("not whole")
        return self.n

half, third = Frac(1, 2), Frac(2, -6)
print(half + third, half * third, [half, third], sum([half, half, half], Frac(0)), sum([half, half]))
x = half
x += 1
print(x is half, half, float(half), int(half), "abcdef"[Frac(4, 2)], range(10)[Frac(3):])
try:
    "abc"[half]
except TypeError as e:
    print("TypeError:", e)
print(hex(Frac(255)), Frac(1, 0))
