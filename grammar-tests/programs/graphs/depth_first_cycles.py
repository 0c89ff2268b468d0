# entry: (has_cycle({1: [2], 2: [3], 3: [1]}), has_cycle({1: [2], 2: []}), scc({0: [1], 1: [0, 2], 2: []}))
WHITE, GREY, BLACK = range(3)


def has_cycle(graph):
    colour = {v: WHITE for v in graph}

    def visit(v):
        colour[v] = GREY
        for w in graph[v]:
            if colour[w] == GREY or colour[w] == WHITE and visit(w):
                return True
        colour[v] = BLACK
        return False

    return any(colour[v] == WHITE and visit(v) for v in graph)


def scc(graph):
    index, low, stack, out = {}, {}, [], []
    def connect(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in graph[v]:
            if w not in index:
                connect(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            comp = []
            while True:
                comp.append(w := stack.pop())
                if w == v: break
            out.append(comp)
    for v in graph:
        if v not in index:
            connect(v)
    return out
