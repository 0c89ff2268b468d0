class CycleError(ValueError):
    def __init__(self, left):
        super().__init__(f"cycle among {sorted(left)}")
        self.left = left


def order(graph):
    incoming = {node: 0 for node in graph}
    for node in graph:
        for other in graph[node]:
            incoming[other] += 1
    ready = sorted(n for n, k in incoming.items() if not k)
    result = []
    while ready:
        node = ready.pop(0)
        result.append(node)
        for other in graph[node]:
            incoming[other] -= 1
            if not incoming[other]:
                ready.append(other)
    if len(result) < len(graph):
        raise CycleError(set(graph) - set(result))
    return result


print(order({"shirt": ["tie"], "tie": ["jacket"], "jacket": [], "belt": ["jacket"]}))
try:
    order({1: [2], 2: [1], 3: []})
except CycleError as e:
    print(type(e).__name__, e, e.left, e.args)
print(order({"a": ["b"]}))
