# entry: max_flow({"s": {"a": 3, "b": 2}, "a": {"b": 1, "t": 2}, "b": {"t": 3}, "t": {}}, "s", "t")
from collections import deque
def max_flow(cap, s, t):
    res = {u: dict(vs) for u, vs in cap.items()}
    for u in cap:
        for v in cap[u]: res[v].setdefault(u, 0)
    flow = 0
    while True:
        prev, q = {s: None}, deque([s])
        while q and t not in prev:
            u = q.popleft()
            for v, c in res[u].items():
                if c > 0 and v not in prev: prev[v] = u; q.append(v)
        if t not in prev: return flow, res
        v, push = t, float("inf")
        while prev[v] is not None: push = min(push, res[prev[v]][v]); v = prev[v]
        v = t
        while (u := prev[v]) is not None: res[u][v] -= push; res[v][u] += push; v = u
        flow += push
