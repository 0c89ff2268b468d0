# entry: (lcs("AGCAT", "GAC"), lcs("", "x"), edit("kitten", "sit"))
from functools import lru_cache


def lcs(a, b):
    m, n = len(a), len(b)
    dp = [[""] * (n + 1) for _ in range(m + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            dp[i][j] = dp[i-1][j-1] + x if x == y else max(dp[i-1][j], dp[i][j-1], key=len)
    return dp[m][n]


def edit(a, b):
    @lru_cache(maxsize=None)
    def go(i, j):
        if not i or not j:
            return i or j
        if a[i - 1] == b[j - 1]:
            return go(i - 1, j - 1)
        return 1 + min(go(i - 1, j), go(i, j - 1), go(i - 1, j - 1))
    answer = go(len(a), len(b))
    info = go.cache_info()
    return answer, info.hits, info.misses, info
