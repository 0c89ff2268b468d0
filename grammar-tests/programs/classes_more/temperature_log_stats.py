class Stats:
    def __init__(self): self.n = self.mean = self.m2 = 0
    def add(self, x):
        self.n += 1; d = x - self.mean
        self.mean += d / self.n; self.m2 += d * (x - self.mean)
        return self
    @property
    def var(self): return self.m2 / (self.n - 1)
    def __format__(self, spec):
        return f"{self.mean:{spec or '.2f'}} ± {self.var ** 0.5:{spec or '.2f'}} (n={self.n})"
s = Stats()
for x in (20.5, 21.0, 19.75): s.add(x)
print(f"{s} | {s:.1f} | {s!s:.6}"); print(f"{Stats().add(1)}")
