# entry: (largest([25, 35, 22, 85], 2), smallest_pairs([1, 3, 7], [2, 4], 3), merge_sorted([1, 4], [2], [0, 9]), by_last([(1, 5), (2, 3)]), strand([10, 5, 40]), rank({"a": 2, "b": 5, "c": 2}))
import heapq as hq
from operator import itemgetter
def largest(xs, n): return hq.nlargest(n, xs)
def smallest_pairs(a, b, k):
    queue, pairs = [], []
    def push(i, j):
        if i < len(a) and j < len(b): hq.heappush(queue, [a[i] + b[j], i, j])
    push(0, 0)
    while queue and len(pairs) < k:
        _, i, j = hq.heappop(queue)
        pairs.append([a[i], b[j]])
        push(i, j + 1)
        if j == 0: push(i + 1, 0)
    return pairs
def merge_sorted(*lists): return list(hq.merge(*lists))
def by_last(ts): return sorted(ts, key=itemgetter(-1)), sorted(ts, key=lambda t: t[::-1], reverse=True)
def strand(xs):
    heap = xs[:]
    hq.heapify(heap)
    return [hq.heappop(heap) for _ in range(len(heap))]
def rank(d): return sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))
