def find(grid, wanted):
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            if v == wanted: break
        else: continue
        return r, c
    else: print("searched everything")
    return None
print(find([[1, 2], [3, 4]], 3), find([[1]], 9), find([], 0)); find([1], 1)
