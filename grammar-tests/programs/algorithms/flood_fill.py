# entry: (paint([list("aab"), list("abb"), list("bba")], 0, 0, "z"), islands(["#.#", "#..", "..#"]))
def paint(grid, r, c, colour):
    old = grid[r][c]
    if old == colour:
        return grid
    stack = [(r, c)]
    while stack:
        y, x = stack.pop()
        if not (0 <= y < len(grid) and 0 <= x < len(grid[0])) or grid[y][x] != old:
            continue
        grid[y][x] = colour
        stack.extend([(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)])
    return ["".join(row) for row in grid]


def islands(rows):
    land = {(r, c) for r, row in enumerate(rows) for c, ch in enumerate(row) if ch == "#"}
    count = 0
    while land:
        count += 1
        todo = [min(land)]
        while todo:
            p = todo.pop()
            if p in land:
                land.discard(p)
                r, c = p
                todo += [(r + dr, c + dc) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0))]
    return count
