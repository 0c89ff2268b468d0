# entry: (chain((10, 20, 5, 30)), cuts("aab"), lps("bbbab"), burst([3, 1]))
from functools import lru_cache
import math

def chain(dims):
    @lru_cache(None)
    def cost(i, j):
        if i == j:
            return 0, f"M{i}"
        best = (math.inf, "")
        for k in range(i, j):
            a, left = cost(i, k)
            b, right = cost(k + 1, j)
            total = a + b + dims[i - 1] * dims[k] * dims[j]
            if total < best[0]:
                best = total, f"({left}{right})"
        return best
    return cost(1, len(dims) - 1)

def cuts(s):
    best = {0: -1}
    for end in range(1, len(s) + 1):
        best[end] = min(best[i] + 1 for i in range(end) if s[i:end] == s[i:end][::-1])
    return best[len(s)]

def lps(s):
    n = len(s)
    dp = [[int(i == j) for j in range(n)] for i in range(n)]
    for size in range(2, n + 1):
        for i in range(n - size + 1):
            j = i + size - 1
            dp[i][j] = dp[i + 1][j - 1] + 2 if s[i] == s[j] else max(dp[i + 1][j], dp[i][j - 1])
    return dp[0][-1]

def burst(nums):
    xs = [1, *nums, 1]
    @lru_cache
    def go(a, b):
        return max((go(a, k) + xs[a] * xs[k] * xs[b] + go(k, b) for k in range(a + 1, b)), default=0)
    return go(0, len(xs) - 1)
