class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    def __repr__(self): return f"Matrix({self.rows})"
    def __eq__(self, other): return self.rows == other.rows
    def __add__(self, other):
        if isinstance(other, (int, float)):
            return Matrix([[v + other for v in r] for r in self.rows])
        return Matrix([a + b for a, b in zip(*p)] for p in zip(self.rows, other.rows))
    __radd__ = __add__
    def __mul__(self, k):
        if not isinstance(k, (int, float)): return NotImplemented
        return Matrix([v * k for v in r] for r in self.rows)
    __rmul__ = __mul__
    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError("shapes {} and {} do not fit".format(self.shape, other.shape))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __getitem__(self, key):
        r, c = key
        return self.rows[r][c]
    def __setitem__(self, key, value):
        r, c = key
        self.rows[r][c] = value
    def __neg__(self): return -1 * self
    def __pow__(self, n):
        result = self
        for _ in range(n - 1): result = result @ self
        return result

m = Matrix([[1, 2], [3, 4]])
print(m + m, 2 * m, m @ m, -m, m ** 3, 1 + m)
m[0, 1] = 9.5
print(m[0, 1], m.shape, m == Matrix(m.rows))
try:
    m * "x"
except TypeError as e:
    print(e)
try:
    m[0]
except TypeError as e:
    print(e)
print(m @ Matrix([[1, 2, 3]]))
