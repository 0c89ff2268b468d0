class NegativeCycle(Exception): pass
def bellman(edges, n, s):
    d = [float("inf")] * n; d[s] = 0
    for _ in range(n - 1):
        changed = False
        for u, v, w in edges:
            if d[u] + w < d[v]: d[v] = d[u] + w; changed = True
        if not changed: break
    for u, v, w in edges:
        if d[u] + w < d[v]: raise NegativeCycle(f"through {u}->{v}")
    return d
print(bellman([(0, 1, 4), (0, 2, 5), (2, 1, -3)], 4, 0))
bellman([(0, 1, 1), (1, 0, -2)], 2, 0)
