import random
def cycle_sort(a):
    writes = 0
    for start in range(len(a) - 1):
        item = a[start]
        pos = start + sum(x < item for x in a[start + 1:])
        if pos == start: continue
        while item == a[pos]: pos += 1
        a[pos], item = item, a[pos]; writes += 1
        while pos != start:
            pos = start + sum(x < item for x in a[start + 1:])
            while item == a[pos]: pos += 1
            a[pos], item = item, a[pos]; writes += 1
    return a, writes
def bogo(a, rng=random.Random(3)):
    tries = 0
    while any(x > y for x, y in zip(a, a[1:])): rng.shuffle(a); tries += 1
    return a, tries
print(cycle_sort([3, 1, 2, 4]), bogo([2, 3, 1]))
