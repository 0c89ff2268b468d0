class Poly:
    def __init__(self, *c):
        while len(c) > 1 and c[-1] == 0: c = c[:-1]
        self.c = c or (0,)
    def __call__(self, x):
        r = 0
        for k in reversed(self.c): r = r * x + k
        return r
    def __add__(self, o):
        from itertools import zip_longest
        return Poly(*(a + b for a, b in zip_longest(self.c, o.c, fillvalue=0)))
    def __mul__(self, o):
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c): out[i + j] += a * b
        return Poly(*out)
    def __neg__(self): return Poly(*(-a for a in self.c))
    def __sub__(self, o): return self + -o
    def __eq__(self, o): return self.c == o.c
    def diff(self): return Poly(*(i * a for i, a in enumerate(self.c))[1:]) if 0 else Poly(*[i * a for i, a in enumerate(self.c)][1:])
    def __str__(self):
        terms = [f"{a}x^{i}" for i, a in enumerate(self.c) if a]
        return " + ".join(reversed(terms)) or "0"
p, q = Poly(1, 2), Poly(-1, 0, 3)
print(p * q, "|", p - p, "|", q.diff(), "|", (p + q)(2), p == Poly(1, 2, 0), Poly())
Poly("a")(2) + 1
