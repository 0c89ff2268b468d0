# entry: merge([[1, 9], [2, 3]])
import bisect
import heapq
from itertools import accumulate, chain, groupby, islice, count


def merge(lists):
    heap = [(items[0], i, 0) for i, items in enumerate(lists)]
    heapq.heapify(heap)
    out = []
    while heap:
        value, which, at = heapq.heappop(heap)
        out.append(value)
        if at + 1 < len(lists[which]):
            heapq.heappush(heap, (lists[which][at + 1], which, at + 1))
    return out, bisect.bisect_left(out, 4), list(accumulate(out))


print(list(chain("ab", [1])), [(k, len(list(g))) for k, g in groupby("aabbb")], list(islice(count(5, 2), 3)))
