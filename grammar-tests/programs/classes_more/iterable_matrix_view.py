class Matrix:
    def __init__(self, r, c, f): self.d = [[f(i, j) for j in range(c)] for i in range(r)]
    rows = property(lambda s: len(s.d)); cols = property(lambda s: len(s.d[0]))
    T = property(lambda s: Matrix(s.cols, s.rows, lambda i, j: s.d[j][i]))
    def __iter__(self): return (v for r in self.d for v in r)
    def __getitem__(self, ij):
        i, j = ij
        return self.d[i][j]
    def __eq__(self, o): return self.d == o.d
m = Matrix(2, 3, lambda i, j: 10 * i + j)
print(list(m), m.T.d, m[1, 2], m.T.T == m, sum(m), max(m), m.rows, m.cols); m[1]
