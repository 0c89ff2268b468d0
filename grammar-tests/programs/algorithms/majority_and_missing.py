# entry: (missing([3, 0, 1]), duplicates([4, 3, 2, 3, 4]), first_gap([3, 4, -1, 1]), kth([3, 2, 1, 5], 2), next_perm([1, 3, 2]))
def missing(a): return len(a) * (len(a) + 1) // 2 - sum(a)
def duplicates(a):
    out = []
    for x in a:
        x = abs(x)
        if a[x - 1] < 0: out.append(x)
        else: a[x - 1] *= -1
    return out
def first_gap(a):
    n = len(a)
    for i in range(n):
        while 1 <= a[i] <= n and a[a[i] - 1] != a[i]:
            j = a[i] - 1
            a[i], a[j] = a[j], a[i]
    return next((i + 1 for i in range(n) if a[i] != i + 1), n + 1)
def kth(a, k):
    p = a[len(a) // 2]
    hi, eq = [x for x in a if x > p], [x for x in a if x == p]
    if k <= len(hi): return kth(hi, k)
    if k <= len(hi) + len(eq): return p
    return kth([x for x in a if x < p], k - len(hi) - len(eq))
def next_perm(a):
    i = len(a) - 2
    while i >= 0 and a[i] >= a[i + 1]: i -= 1
    if i >= 0:
        j = len(a) - 1
        while a[j] <= a[i]: j -= 1
        a[i], a[j] = a[j], a[i]
    a[i + 1:] = a[:i:-1]
    return a
