# entry: demo([1, 3, 3, 3, 7, 9], 3)
def lower(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


def upper(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = lo + (hi - lo) // 2
        if a[mid] <= x: lo = mid + 1
        else: hi = mid
    return lo


def rotated_min(a):
    lo, hi = 0, len(a) - 1
    while lo < hi:
        mid = (lo + hi) >> 1
        if a[mid] > a[hi]:
            lo = mid + 1
        else:
            hi = mid
    return a[lo]


def demo(a, x):
    first, last = lower(a, x), upper(a, x)
    assert a[first:last] == [x] * (last - first)
    return first, last, last - first, rotated_min(a[2:] + a[:2])
