# entry: exercise()
class Ring:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Ring(*self.items[i])
        if i >= 2 * len(self):
            raise IndexError(i)
        return self.items[i % len(self)]

    def __setitem__(self, i, value):
        self.items[i % len(self)] = value

    def __contains__(self, value):
        return value in self.items

    def __bool__(self):
        return len(self) > 1

    def __call__(self, f):
        return [f(v) for v in self.items]


def exercise():
    ring = Ring("a", "b")
    ring[3] = "c"
    return list(ring), "c" in ring, "b" not in ring, ring[:1].items, ring(str.upper), bool(Ring(1))
