# entry: (insertion([3, 1, 2]), selection([2, 3, 1]), shell([5, 4, 3, 2, 1]), is_sorted([1, 2, 2]))
def insertion(a):
    for i in range(1, len(a)):
        key, j = a[i], i - 1
        while j >= 0 and a[j] > key:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = key
    return a
def selection(a):
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a
def shell(a):
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x, j = a[i], i
            while j >= gap and a[j - gap] > x:
                a[j] = a[j - gap]; j -= gap
            a[j] = x
        gap //= 2
    return a
is_sorted = lambda a: all(x <= y for x, y in zip(a, a[1:]))
