# entry: (around(0, 0, 2, 2), mines(["*.", ".."]), diagonal_sum([[1, 2], [3, 4]]))
def around(r, c, h, w): return [(y, x) for y in range(max(0, r - 1), min(h, r + 2)) for x in range(max(0, c - 1), min(w, c + 2)) if (y, x) != (r, c)]
def mines(g): return ["".join("*" if v == "*" else str(sum(g[y][x] == "*" for y, x in around(r, c, len(g), len(row)))) for c, v in enumerate(row)) for r, row in enumerate(g)]
def diagonal_sum(m): return sum(r[i] + r[~i] for i, r in enumerate(m))
