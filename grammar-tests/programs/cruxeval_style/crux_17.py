# entry: (f(3, 4), f(0, 2))
def f(r, c):
    grid = [[i * c + j for j in range(c)] for i in range(r)]
    for row in grid[::2]: row.reverse()
    cols = [list(x) for x in zip(*grid)]
    return grid, cols and cols[0], [v for row in grid for v in row if v % 3 == 0], len(cols)
