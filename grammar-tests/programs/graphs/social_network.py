class User:
    def __init__(self, name): self.name, self.friends = name, set()
    def __repr__(self): return f"<{self.name}>"
    def __hash__(self): return ord(self.name)
    def __lt__(self, o): return self.name < o.name
    def befriend(self, *others):
        for o in others: self.friends.add(o); o.friends.add(self)
    def suggestions(self):
        return sorted({f2 for f in self.friends for f2 in f.friends} - self.friends - {self})
    def distance(self, other):
        frontier, seen, d = {self}, {self}, 0
        while frontier:
            if other in frontier: return d
            frontier = {n for f in frontier for n in f.friends} - seen
            seen |= frontier; d += 1
        raise LookupError(f"{self} cannot reach {other}")
a, b, c, d = map(User, "abcd")
a.befriend(b); b.befriend(c)
print(a.suggestions(), a.distance(c), sorted(b.friends), max(a, c))
a.distance(d)
