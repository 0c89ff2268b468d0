# entry: use()
from itertools import accumulate
class Fenwick:
    def __init__(self, n): self.t = [0] * (n + 1)
    def add(self, i, v):
        i += 1
        while i < len(self.t): self.t[i] += v; i += i & -i
    def sum(self, i):
        s = 0
        while i > 0: s += self.t[i]; i &= i - 1
        return s
class SegTree:
    def __init__(self, xs, f=min, e=float("inf")):
        self.n, self.f, self.e = len(xs), f, e
        self.t = [e] * self.n + xs
        for i in range(self.n - 1, 0, -1): self.t[i] = f(self.t[2 * i], self.t[2 * i + 1])
    def query(self, l, r):
        res = self.e; l += self.n; r += self.n
        while l < r:
            if l & 1: res = self.f(res, self.t[l]); l += 1
            if r & 1: r -= 1; res = self.f(res, self.t[r])
            l >>= 1; r >>= 1
        return res
def use():
    f = Fenwick(4)
    for i, v in enumerate([3, 1, 4, 1]): f.add(i, v)
    p = [0, *accumulate([3, 1, 4, 1])]
    s = SegTree([3, 1, 4, 1])
    return f.sum(3), p[3] - p[1], s.query(0, 2), s.query(2, 2), s.t
