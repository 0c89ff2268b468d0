# entry: (spiral([[1, 2, 3], [4, 5, 6]]), rotate([[1, 2], [3, 4]]), diagonals([[1, 2], [3, 4]]))
def spiral(matrix):
    out = []
    while matrix:
        out += matrix.pop(0)
        matrix = [list(row) for row in zip(*matrix)][::-1]
    return out


def rotate(m):
    n = len(m)
    for i in range(n):
        for j in range(i + 1, n):
            m[i][j], m[j][i] = m[j][i], m[i][j]
    for row in m:
        row.reverse()
    return m


def diagonals(m):
    groups = {}
    for i, row in enumerate(m):
        for j, v in enumerate(row):
            groups.setdefault(i + j, []).append(v)
    return [groups[k] for k in sorted(groups, reverse=True)]
