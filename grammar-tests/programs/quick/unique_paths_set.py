def paths(r, c, seen=frozenset()):
    if (r, c) == (1, 1): return {""}
    return ({"D" + p for p in paths(r + 1, c)} if r < 1 else set()) | ({"R" + p for p in paths(r, c + 1)} if c < 1 else set())
print(sorted(paths(0, 0)), len(paths(1, 0)), paths(1, 1)); print(min(paths(0, 1)), paths())
