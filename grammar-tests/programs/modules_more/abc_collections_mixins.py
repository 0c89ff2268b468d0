from collections.abc import Sequence, MutableSequence, Set, MutableSet, Mapping, Iterator, Iterable, Container, Callable, Hashable, Sized, Reversible, Collection, Generator
class Evens(Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if not -self.n <= i < self.n: raise IndexError(i)
        return 2 * (i % self.n)
class Log(MutableSequence):
    def __init__(self, *xs): self.xs = list(xs)
    def __getitem__(self, i): return self.xs[i]
    def __setitem__(self, i, v): self.xs[i] = v
    def __delitem__(self, i): del self.xs[i]
    def __len__(self): return len(self.xs)
    def insert(self, i, v): print("insert", i, v); self.xs.insert(i, v)
class Odd(Set):
    def __init__(self, it=()): self.it = sorted(set(it))
    def __contains__(self, x): return x in self.it
    def __iter__(self): return iter(self.it)
    def __len__(self): return len(self.it)
    def __repr__(self): return f"Odd{self.it}"
class Up(Iterator):
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
e = Evens(4); print(list(e), 4 in e, 5 in e, e.index(6), e.count(2), list(reversed(e)), isinstance(e, Iterable), list(iter(e)))
l = Log(1, 2); l.append(3); l.extend([4]); l += [5]; print(l.pop(), l.pop(0), l.xs, 3 in l); l.reverse(); l.remove(3); print(l.xs); l.clear(); print(len(l))
a, b = Odd([1, 3]), Odd([3, 5]); print(a & b, a | b, a - b, a ^ b, a <= b, a == Odd([3, 1]), a.isdisjoint({9}), a < {1, 3, 4}, {1, 2} & a, Odd._hash(a) == Odd([3, 1])._hash())
print(list(Up()), iter(u := Up()) is u, next(u))
print([c.__name__ for c in (Iterable, Iterator, Sized, Hashable, Callable, Reversible, Collection, Sequence, Mapping, Set, Container, Generator) if isinstance([], c)], issubclass(dict, Mapping), issubclass(range, Sequence), isinstance((x for x in ""), Generator), issubclass(str, Sequence))
for bad in (Sequence, MutableSet, lambda: Log().pop(), lambda: e.index(5), lambda: l.remove(7)):
    try: bad()
    except Exception as x: print(type(x).__name__, x)
class Half(Mapping):
    def __getitem__(self, k): return k
Half()
