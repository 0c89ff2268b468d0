# entry: (rob([2, 7, 9, 3]), stock([7, 1, 5, 3]), jump([2, 3, 1, 1]), climb(5), subset_sum([3, 34, 4], 7), partition([1, 5, 5]))
from itertools import accumulate
def rob(xs):
    take = skip = 0
    for x in xs: take, skip = skip + x, max(take, skip)
    return max(take, skip)
def stock(p): return max(b - a for a, b in zip(accumulate(p, min), p))
def jump(n):
    reach = end = jumps = 0
    for i, d in enumerate(n[:-1]):
        reach = max(reach, i + d)
        if i == end: jumps += 1; end = reach
    return jumps
def climb(n, _memo={0: 1, 1: 1}):
    if n not in _memo: _memo[n] = climb(n - 1) + climb(n - 2)
    return _memo[n]
def subset_sum(xs, t):
    sums = {0}
    for x in xs: sums |= {s + x for s in sums}
    return t in sums
def partition(xs): return sum(xs) % 2 == 0 and subset_sum(xs, sum(xs) // 2)
