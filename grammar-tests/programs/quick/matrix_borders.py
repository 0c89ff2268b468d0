# entry: (border([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), pad([[1]]), equal([[1, 2], [2, 1]]))
def border(m): return m[0] + [r[-1] for r in m[1:-1]] + m[-1][::-1] + [r[0] for r in m[-2:0:-1]]
def pad(m): w = len(m[0]) + 2; return [[0] * w, *([0, *r, 0] for r in m), [0] * w]
def equal(m): return all(m[i][j] == m[j][i] for i in range(len(m)) for j in range(i))
