# entry: (paths([[0, 0], [1, 0]]), min_sum([[1, 3, 1], [1, 5, 1]]), square(["101", "111", "111"]), triangle([[2], [3, 4], [6, 5, 7]]))
def paths(grid):
    row = [1] + [0] * (len(grid[0]) - 1)
    for line in grid:
        for c, blocked in enumerate(line):
            row[c] = 0 if blocked else row[c] + (row[c - 1] if c else 0)
    return row[-1]

def min_sum(g):
    for r in range(len(g)):
        for c in range(len(g[0])):
            if r or c:
                g[r][c] += min(g[r-1][c] if r else float("inf"), g[r][c-1] if c else float("inf"))
    return g[-1][-1]

def square(rows):
    best, prev = 0, [0] * (len(rows[0]) + 1)
    for row in rows:
        cur = [0]
        for c, ch in enumerate(row, 1):
            cur.append(min(prev[c], prev[c - 1], cur[-1]) + 1 if ch == "1" else 0)
            best = max(best, cur[-1])
        prev = cur
    return best ** 2

def triangle(t):
    best = t[-1][:]
    for row in reversed(t[:-1]):
        best = [v + min(best[i:i + 2]) for i, v in enumerate(row)]
    return best[0]
