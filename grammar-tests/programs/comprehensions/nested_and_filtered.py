# entry: tables(2)
def tables(n):
    grid = [[r * c for c in range(n)] for r in range(n)]
    diagonal = [grid[i][i] for i in range(n) if i % 2 == 0]
    flat = {v for row in grid for v in row if v}
    index = {v: [(r, c) for r in range(n) for c in range(n) if grid[r][c] == v] for v in flat}
    transposed = [list(col) for col in zip(*grid)]
    return diagonal, sorted(flat), index, transposed == grid
