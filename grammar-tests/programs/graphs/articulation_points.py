# entry: cut_vertices({0: [1], 1: [0, 2, 3], 2: [1, 3], 3: [1, 2]})
def cut_vertices(g):
    order, low, cuts = {}, {}, set()
    def dfs(v, parent=None):
        order[v] = low[v] = len(order)
        kids = 0
        for w in g[v]:
            if w == parent: continue
            if w in order: low[v] = min(low[v], order[w])
            else:
                kids += 1
                dfs(w, v)
                low[v] = min(low[v], low[w])
                if parent is not None and low[w] >= order[v]: cuts.add(v)
        if parent is None and kids > 1: cuts.add(v)
    for v in g:
        if v not in order: dfs(v)
    return cuts, low
