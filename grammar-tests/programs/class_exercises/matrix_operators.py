class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, o): return Matrix([[sum(a*b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __add__(self, o): return Matrix([[a+b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])
    def __rmul__(self, k): return Matrix([[k*a for a in r] for r in self.rows])
    def __pow__(self, n, mod=None):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: result = result @ base
            base = base @ base
            if mod: result = Matrix([[x % mod for x in r] for r in result.rows]); base = Matrix([[x % mod for x in r] for r in base.rows])
            n >>= 1
        return result
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __str__(self): return '\n'.join(' '.join(f'{x:4}' for x in r) for r in self.rows)
    def det(self):
        m = self.rows
        if len(m) == 1: return m[0][0]
        return sum((-1) ** j * m[0][j] * Matrix([r[:j] + r[j+1:] for r in m[1:]]).det() for j in range(len(m)))
f = Matrix([[1, 1], [1, 0]])
print((f ** 30)[0, 1], pow(f, 50, 1000)[0, 1], f @ f == f ** 2)
print(3 * f + f); print(Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det())
try: f * 3
except TypeError as e: print(e)
try: hash(f)
except TypeError as e: print(e)
