# entry: (euler({0: [1], 1: [2], 2: [0]}), hamilton({0: {1, 2}, 1: {0, 2}, 2: {0, 1}}), degrees("ab bc ca"))
def euler(g):
    g = {k: list(v) for k, v in g.items()}; stack, path = [next(iter(g))], []
    while stack:
        v = stack[-1]
        if g[v]: stack.append(g[v].pop())
        else: path.append(stack.pop())
    return path[::-1]
def hamilton(g):
    def go(path):
        if len(path) == len(g): return path if path[0] in g[path[-1]] else None
        for n in sorted(g[path[-1]] - set(path)):
            if (found := go(path + [n])): return found
    return go([min(g)])
def degrees(text):
    d = {}
    for a, b in text.split():
        for v in (a, b): d[v] = d.get(v, 0) + 1
    return d
