# entry: (merge([[1, 3], [8, 10], [2, 6]]), insert([(1, 2), (6, 9)], (2, 5)), rooms([(0, 30), (5, 10), (15, 20)]))
import heapq


def merge(intervals):
    merged = []
    for lo, hi in sorted(intervals):
        if merged and lo <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], hi)
        else:
            merged.append([lo, hi])
    return merged


def insert(intervals, new):
    before = [i for i in intervals if i[1] < new[0]]
    after = [i for i in intervals if i[0] > new[1]]
    touched = intervals[len(before):len(intervals) - len(after)] + [new]
    return before + [(min(touched)[0], max(t[1] for t in touched))] + after


def rooms(meetings):
    ends = []
    for start, end in sorted(meetings):
        if ends and ends[0] <= start:
            heapq.heapreplace(ends, end)
        else:
            heapq.heappush(ends, end)
    return len(ends)
