# entry: (route(ROADS, "A", "D"), route(ROADS, "D", "A"))
import heapq
from math import inf

ROADS = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 7}, "C": {"D": 1}, "D": {}}


def route(graph, start, goal):
    distance = dict.fromkeys(graph, inf)
    distance[start] = 0
    previous = {}
    heap = [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > distance[node]:
            continue
        for other, weight in graph[node].items():
            if (new := d + weight) < distance[other]:
                distance[other], previous[other] = new, node
                heapq.heappush(heap, (new, other))
    if distance[goal] == inf:
        return None
    path = [goal]
    while path[-1] != start:
        path.append(previous[path[-1]])
    return distance[goal], "->".join(reversed(path))
