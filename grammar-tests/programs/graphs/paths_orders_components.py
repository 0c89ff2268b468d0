from collections import deque
import heapq
G = {'A': {'B': 4, 'C': 2}, 'B': {'C': 5, 'D': 10}, 'C': {'E': 3}, 'D': {'F': 11}, 'E': {'D': 4}, 'F': {}}
def dijkstra(g, s):
    dist = dict.fromkeys(g, float('inf')); dist[s] = 0; prev = {}; h = [(0, s)]
    while h:
        d, u = heapq.heappop(h)
        if d > dist[u]: continue
        for v, w in g[u].items():
            if (nd := d + w) < dist[v]:
                dist[v], prev[v] = nd, u
                heapq.heappush(h, (nd, v))
    return dist, prev
def path(prev, t):
    return [*path(prev, prev[t]), t] if t in prev else [t]
def topo(g):
    indeg = {u: 0 for u in g}
    for u in g:
        for v in g[u]: indeg[v] += 1
    q = deque(u for u, d in indeg.items() if not d); out = []
    while q:
        out.append(u := q.popleft())
        for v in g[u]:
            indeg[v] -= 1
            if not indeg[v]: q.append(v)
    if len(out) != len(g): raise ValueError('cycle')
    return out
d, p = dijkstra(G, 'A')
print(d, path(p, 'F'), topo(G))
G['F']['A'] = 1
try: topo(G)
except ValueError as e: print(e)
def components(edges):
    parent = {}
    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x: parent[x] = x = parent[parent[x]]
        return x
    for a, b in edges: parent[find(a)] = find(b)
    groups = {}
    for x in parent: groups.setdefault(find(x), set()).add(x)
    return sorted(map(sorted, groups.values()))
print(components([(1, 2), (3, 4), (2, 5), (6, 6)]))
