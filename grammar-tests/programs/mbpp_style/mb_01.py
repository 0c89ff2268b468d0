# entry: (perrin(6), is_woodall(383), zigzag(4, 3), lucky(6), newman(5), catalan(5), lobb(5, 3))
def perrin(n): return {0: 3, 1: 0, 2: 2}[n] if n < 3 else perrin(n - 2) + perrin(n - 3)
def is_woodall(x):
    if x % 2 == 0: return False
    if x == 1: return True
    x = x + 1; p = 0
    while x % 2 == 0:
        x = x / 2
        p = p + 1
        if p == x: return True
    return False
def zigzag(n, k):
    if n == 0 and k == 0: return 1
    if k == 0: return 0
    return zigzag(n, k - 1) + zigzag(n - 1, n - k)
def lucky(n):
    xs, i = list(range(-1, n * n + 9, 2)), 2
    while i < len(xs): xs = sorted(set(xs) - set(xs[xs[i]::xs[i]])); i += 1
    return xs[1:n + 1]
def newman(n): return 1 if n in (1, 2) else newman(newman(n - 1)) + newman(n - newman(n - 1))
def catalan(n): return 1 if n <= 1 else sum(catalan(i) * catalan(n - i - 1) for i in range(n))
def binomial(n, k):
    C = [[0 for j in range(k + 1)] for i in range(n + 1)]
    for i in range(0, n + 1):
        for j in range(0, min(i, k) + 1):
            if j == 0 or j == i: C[i][j] = 1
            else: C[i][j] = C[i - 1][j - 1] + C[i - 1][j]
    return C[n][k]
def lobb(n, m): return ((2 * m + 1) * binomial(2 * n, m + n)) / (m + n + 1)
