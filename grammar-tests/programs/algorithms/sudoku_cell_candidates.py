# entry: fill([[1, 0, 3, 4], [3, 4, 0, 2], [2, 0, 4, 3], [0, 3, 2, 1]])
def candidates(grid, r, c):
    row = set(grid[r])
    col = {grid[i][c] for i in range(4)}
    br, bc = r // 2 * 2, c // 2 * 2
    box = {grid[i][j] for i in range(br, br + 2) for j in range(bc, bc + 2)}
    return sorted({1, 2, 3, 4} - row - col - box)


def fill(grid):
    spot = next(((r, c) for r, line in enumerate(grid) for c, v in enumerate(line) if not v), None)
    if spot is None:
        return grid
    r, c = spot
    for value in candidates(grid, r, c):
        grid[r][c] = value
        if fill(grid):
            return grid
    grid[r][c] = 0
    return None
