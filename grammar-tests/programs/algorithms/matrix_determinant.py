# entry: (det([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), mul([[1, 2]], [[3], [4]]), power([[1, 1], [1, 0]], 7), transpose([[1, 2, 3]]), trace([[1, 2], [3, 4]]), identity(2))
def det(m):
    if len(m) == 1: return m[0][0]
    return sum((-1) ** j * m[0][j] * det([r[:j] + r[j + 1:] for r in m[1:]]) for j in range(len(m)))
def mul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
def identity(n): return [[int(i == j) for j in range(n)] for i in range(n)]
def power(m, n):
    r = identity(len(m))
    while n:
        if n & 1: r = mul(r, m)
        m, n = mul(m, m), n >> 1
    return r
def transpose(m): return list(map(list, zip(*m)))
def trace(m): return sum(m[i][i] for i in range(len(m)))
