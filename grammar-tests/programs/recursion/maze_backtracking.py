# entry: solve(["S.#", ".#E", "..."])
def solve(maze):
    grid = [list(row) for row in maze]
    h, w = len(grid), len(grid[0])
    trail = []

    def go(r, c):
        if not (0 <= r < h and 0 <= c < w) or grid[r][c] in "#*":
            return False
        trail.append((r, c))
        if grid[r][c] == "E":
            return True
        grid[r][c] = "*"
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            if go(r + dr, c + dc):
                return True
        grid[r][c] = "."
        trail.pop()
        return False

    return go(0, 0) and trail, ["".join(r) for r in grid]
