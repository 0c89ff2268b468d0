from itertools import product

INF = float("inf")

def floyd(n, edges):
    d = [[0 if i == j else INF for j in range(n)] for i in range(n)]
    for u, v, w in edges:
        d[u][v] = w
    for k, i, j in product(range(n), repeat=3):
        if d[i][k] + d[k][j] < d[i][j]:
            d[i][j] = d[i][k] + d[k][j]
    return d

for row in floyd(3, [(0, 1, 4), (1, 2, -2), (0, 2, 5)]):
    print(" ".join(f"{x:>5}" for x in row))
