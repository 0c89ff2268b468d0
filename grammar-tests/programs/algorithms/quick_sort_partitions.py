# entry: [quick([3, 1, 2, 1]), nth([9, 4, 7, 1, 8], 2)]
def partition(a, lo, hi):
    pivot = a[hi]; i = lo - 1
    for j in range(lo, hi):
        if a[j] <= pivot:
            i += 1; a[i], a[j] = a[j], a[i]
    a[i+1], a[hi] = a[hi], a[i+1]
    return i + 1

def quick(a, lo=0, hi=None):
    if hi is None: hi = len(a) - 1
    if lo < hi:
        p = partition(a, lo, hi)
        quick(a, lo, p - 1)
        quick(a, p + 1, hi)
    return a

def nth(a, k):
    lo, hi = 0, len(a) - 1
    while True:
        p = partition(a, lo, hi)
        if p == k: return a[p]
        if p < k: lo = p + 1
        else: hi = p - 1
