# entry: (josephus(7, 3), pairs([1, 5, 3, 3], 6), zigzag("PAYPAL", 3), pascal(4), spiral(2))
def josephus(n, k): return 0 if n == 1 else (josephus(n - 1, k) + k) % n
def pairs(a, t): return sorted({tuple(sorted((x, t - x))) for i, x in enumerate(a) if t - x in a[:i]})
def zigzag(s, rows):
    lines, r, d = [""] * rows, 0, 1
    for c in s:
        lines[r] += c
        if not 0 <= r + d < rows: d = -d
        r += d
    return "".join(lines)
def pascal(n):
    t = [[1]]
    while len(t) < n: t.append([1, *map(sum, zip(t[-1], t[-1][1:])), 1])
    return t
def spiral(n):
    m = [[0] * n for _ in range(n)]
    x = y = 0; dx, dy = 0, 1
    for k in range(1, n * n + 1):
        m[x][y] = k
        if m[(x + dx) % n][(y + dy) % n]: dx, dy = dy, -dx
        x += dx; y += dy
    return m
