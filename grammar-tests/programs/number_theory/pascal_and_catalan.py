from math import comb

def pascal(rows):
    row = [1]
    for _ in range(rows):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]

def catalan(n):
    return comb(2 * n, n) // (n + 1)

triangle = list(pascal(5))
width = len(" ".join(map(str, triangle[-1])))
for row in triangle:
    print(" ".join(map(str, row)).center(width).rstrip())
print([catalan(i) for i in range(10)])
assert all(sum(r) == 2 ** i for i, r in enumerate(triangle)), "rows must sum to powers"
