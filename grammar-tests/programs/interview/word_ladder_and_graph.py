# entry: (ladder("hit", "cog", ["hot", "dot", "dog", "cog"]), courses(2, [[1, 0], [0, 1]]), courses(3, [[1, 0], [2, 1]]), alien(["wrt", "wrf", "er"]), clone({1: [2], 2: [1]}), rotting([[2, 1], [0, 1]]))
from collections import deque, defaultdict
from string import ascii_lowercase
def ladder(a, b, words):
    words, q = set(words), deque([(a, 1)])
    while q:
        w, d = q.popleft()
        if w == b: return d
        for i in range(len(w)):
            for n in sorted(x for x in words if x[:i] + x[i + 1:] == w[:i] + w[i + 1:]): words.discard(n); q.append((n, d + 1))
    return 0
def courses(n, pre):
    g = defaultdict(list); deg = [0] * n
    for a, b in pre: g[b].append(a); deg[a] += 1
    q = [i for i in range(n) if not deg[i]]
    for c in q:
        for d in g[c]:
            deg[d] -= 1
            if not deg[d]: q.append(d)
    return q if len(q) == n else []
def alien(words):
    after = {c: set() for w in words for c in w}
    for a, b in zip(words, words[1:]):
        for x, y in zip(a, b):
            if x != y: after[x].add(y); break
    out, state = [], {}
    def visit(c):
        if state.get(c) == 1: raise ValueError("cycle")
        if c not in state:
            state[c] = 1
            for d in sorted(after[c]): visit(d)
            state[c] = 2; out.append(c)
    for c in sorted(after): visit(c)
    return "".join(reversed(out))
def clone(g, memo=None):
    return {k: [*v] for k, v in g.items()} | (memo or {})
def rotting(grid):
    fresh = {(r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v == 1}
    bad = {(r, c) for r, row in enumerate(grid) for c, v in enumerate(row) if v == 2}; t = 0
    while fresh and bad:
        bad = {p for r, c in bad for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1))} & fresh
        fresh -= bad; t += 1
    return -1 if fresh else t
