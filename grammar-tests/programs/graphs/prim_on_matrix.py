# entry: prim([[0, 2, 0, 6], [2, 0, 3, 8], [0, 3, 0, 0], [6, 8, 0, 0]])
import sys


def prim(weights):
    n = len(weights)
    key = [sys.maxsize] * n
    parent = [None] * n
    key[0], parent[0] = 0, -1
    done = [False] * n
    for _ in range(n):
        u = min((k, i) for i, k in enumerate(key) if not done[i])[1]
        done[u] = True
        for v, w in enumerate(weights[u]):
            if w and not done[v] and w < key[v]:
                key[v] = w
                parent[v] = u
    return parent, sum(key)
