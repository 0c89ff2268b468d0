# entry: use()
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1

class Squares:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        if not -self.n <= i < self.n:
            raise IndexError("no such square")
        return (i % self.n) ** 2

class Pairs:
    def __init__(self, d): self.d = d
    def __iter__(self): return iter(sorted(self.d.items()))
    def __reversed__(self): return (k for k, _ in sorted(self.d.items(), reverse=True))

def use():
    it = Countdown(3)
    first = next(it)
    s = Squares(4)
    return (first, list(it), list(it), list(s), s[1:3], s[-1], list(reversed(s)), 9 in s, 5 in s,
            dict(Pairs({"b": 1, "a": 2})), list(reversed(Pairs({"b": 1, "a": 2}))), max(Countdown(4)), [*zip(Countdown(2), s)],
            sum(Squares(3)), s.__len__(), iter(s).__length_hint__())
