# entry: shortest({"a": {"b": 1, "c": 5}, "b": {"c": 2}, "c": {}}, "a")
import heapq


def shortest(graph, start):
    best = {start: 0}
    queue = [(0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if cost > best.get(node, float("inf")):
            continue
        for other, weight in graph[node].items():
            total = cost + weight
            if total < best.get(other, float("inf")):
                best[other] = total
                heapq.heappush(queue, (total, other))
    return best
