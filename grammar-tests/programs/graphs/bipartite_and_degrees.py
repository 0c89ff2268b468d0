# entry: (two_colour([(1, 2), (2, 3), (3, 4)]), two_colour([(1, 2), (2, 3), (3, 1)]), degrees([(1, 2), (2, 3)]))
from collections import defaultdict


def adjacency(edges):
    graph = defaultdict(set)
    for a, b in edges:
        graph[a].add(b)
        graph[b].add(a)
    return graph


def two_colour(edges):
    graph, side = adjacency(edges), {}
    for root in graph:
        if root in side: continue
        side[root], queue = 0, [root]
        for node in queue:
            for other in graph[node]:
                if other not in side:
                    side[other] = 1 - side[node]
                    queue.append(other)
                elif side[other] == side[node]:
                    return None
    return side


def degrees(edges):
    return {node: len(others) for node, others in sorted(adjacency(edges).items())}
