# entry: search([[1, 2], [3, 4], [5, 6]], 4)
def search(grid, wanted):
    seen = 0
    for row, cells in enumerate(grid):
        for col, cell in enumerate(cells):
            seen += 1
            if cell == wanted:
                break
            if cell < 0:
                continue
        else:
            continue
        break
    else:
        return None, seen
    return (row, col), seen


print(search([[1], [-2]], 9))
