# entry: (eggs(2, 6), nim([3, 4, 5]), stone([5, 3, 4]), tallest([(1, 3), (2, 2)]), bell(4), stirling(4, 2), derange(5))
from functools import cache
@cache
def eggs(k, n):
    if n <= 1 or k == 1: return n
    return 1 + min(max(eggs(k - 1, x - 1), eggs(k, n - x)) for x in range(1, n + 1))
def nim(p):
    x = 0
    for k in p: x ^= k
    return next(((i, k - (k ^ x)) for i, k in enumerate(p) if k ^ x < k), None)
def stone(p):
    @cache
    def best(i, j): return 0 if i > j else max(p[i] - best(i + 1, j), p[j] - best(i, j - 1))
    return best(0, len(p) - 1), best.cache_info().currsize
def tallest(boxes): return max(sum(b) for b in boxes)
def bell(n):
    row = [1]
    for _ in range(n):
        new = [row[-1]]
        for x in row: new.append(new[-1] + x)
        row = new
    return row[0]
@cache
def stirling(n, k): return int(n == k) if n == 0 or k == 0 else k * stirling(n - 1, k) + stirling(n - 1, k - 1)
def derange(n): a, b = 1, 0; return [(a, b := (i * (a + b)), a := 0)[1] if 0 else i for i in range(n)][-1]
