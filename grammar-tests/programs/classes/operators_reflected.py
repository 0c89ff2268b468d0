class Money:
    def __init__(self, cents, cur="EUR"): self.cents, self.cur = cents, cur
    def __repr__(self): return f"{self.cur} {self.cents / 100:.2f}"
    def _pair(self, o):
        if isinstance(o, Money):
            if o.cur != self.cur: raise TypeError(f"cannot mix {self.cur} and {o.cur}")
            return o.cents
        return NotImplemented
    def __add__(self, o):
        c = self._pair(o)
        return c if c is NotImplemented else Money(self.cents + c, self.cur)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __sub__(self, o): return self + -o
    def __neg__(self): return Money(-self.cents, self.cur)
    def __mul__(self, k): return Money(round(self.cents * k), self.cur)
    __rmul__ = __mul__
    def __floordiv__(self, o): return self.cents // o.cents
    def __divmod__(self, n): q, r = divmod(self.cents, n); return Money(q), Money(r)
    def __lshift__(self, n): return f"{self}<<{n}"
    def __rxor__(self, o): return ("rxor", o)
    def __eq__(self, o): return isinstance(o, Money) and (self.cents, self.cur) == (o.cents, o.cur)
    def __imul__(self, k): self.cents *= k; return self

a = Money(1050); b = a
a *= 2
print(a, b, a is b, sum([a, Money(5)]), 0.5 * a, a - Money(1), a // Money(100), divmod(a, 9), a << 2, 7 ^ a)
for bad in (lambda: a + 1, lambda: 1 + a, lambda: a + Money(1, "USD"), lambda: a & 1, lambda: a < a, lambda: a ** 2):
    try: bad()
    except TypeError as e: print(e)
print(Money(1) in [Money(2), Money(1)], [Money(3)].index(Money(3)), {a: 1})
