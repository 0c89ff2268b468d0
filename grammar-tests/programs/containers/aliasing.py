# entry: tangle()
def tangle():
    row = [0] * 2
    grid = [row] * 2
    copy = [list(r) for r in grid]
    grid[0][1] = 7
    copy[1][0] = row
    row.append(row)
    t = (row, copy)
    t[1].insert(0, t[0] is grid[1])
    pair = {"self": None}
    pair["self"] = pair
    return grid, copy, pair, row == row
