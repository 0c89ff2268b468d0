# entry: (f([1, 2, 3, 4, 5], 2), f([1], 9), f([], 1))
def f(a, k):
    if not a: return a or k
    k %= len(a)
    b = a[-k:] + a[:-k] if k else a
    a[:] = b[::2] + b[1::2]
    return a, b, a is b, [x for x in zip(a, b) if x[0] - x[1]]
