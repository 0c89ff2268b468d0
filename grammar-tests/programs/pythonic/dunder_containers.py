class Grid:
    def __init__(self, w, h, fill=0): self.w, self.h, self.cells = w, h, [fill] * (w * h)
    def _index(self, key):
        match key:
            case (int(r), int(c)) if 0 <= r < self.h and 0 <= c < self.w: return r * self.w + c
            case (_, _): raise IndexError(f"{key} outside {self.w}x{self.h}")
            case _: raise TypeError(f"bad key {key!r}")
    def __getitem__(self, key):
        if isinstance(key, tuple) and any(isinstance(k, slice) for k in key):
            rs, cs = (range(n)[k] if isinstance(k, slice) else [k] for k, n in zip(key, (self.h, self.w)))
            return [[self[r, c] for c in cs] for r in rs]
        return self.cells[self._index(key)]
    def __setitem__(self, key, v): self.cells[self._index(key)] = v
    def __delitem__(self, key): self[key] = None
    def __len__(self): return self.h
    def __iter__(self): return (self.cells[i:i + self.w] for i in range(0, len(self.cells), self.w))
    def __contains__(self, v): return v in self.cells
    def __reversed__(self): return reversed(self.cells)
    def __missing__(self, k): return "never"
    def __eq__(self, o): return NotImplemented
    def __bool__(self): return any(self.cells)
g = Grid(3, 2)
g[0, 1] = 5; g[1, 2] += 7; del g[0, 0]
print(list(g), g[0, 1], g[:, 1:], g[1, :], 7 in g, 8 in g, len(g), list(reversed(g)), bool(g), bool(Grid(1, 1)), g == g, g == Grid(3, 2), g != 1)
for k in [(5, 5), "x", (1,), slice(1), 3]:
    try: print(g[k])
    except (IndexError, TypeError) as e: print(type(e).__name__, e)
a, *b = Grid(2, 2, 1); print(a, b, [*Grid(1, 1)], sum(Grid(2, 1, 3), []), max(Grid(1, 3, "z")), sorted(Grid(1, 2, 4)), dict(Grid(2, 1, "k")), "".join(map(str, g.cells)))
hash(g)
