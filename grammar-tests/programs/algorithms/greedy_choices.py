# entry: (activities([(1, 4), (3, 5), (0, 6), (5, 7)]), fractional([(60, 10), (100, 20)], 15), candies([1, 0, 2]), gas([1, 2, 3], [2, 1, 2]), platforms([900, 940], [910, 1200]), rabbits([1, 1, 2]))
def activities(xs):
    out, end = [], 0
    for s, e in sorted(xs, key=lambda x: x[1]):
        if s >= end: out.append((s, e)); end = e
    return out
def fractional(items, cap):
    total = 0.0
    for v, w in sorted(items, key=lambda p: p[0] / p[1], reverse=True):
        take = min(w, cap); total += v * take / w; cap -= take
        if not cap: break
    return total
def candies(r):
    c = [1] * len(r)
    for i in range(1, len(r)): c[i] = c[i - 1] + 1 if r[i] > r[i - 1] else 1
    for i in range(len(r) - 2, -1, -1):
        if r[i] > r[i + 1]: c[i] = max(c[i], c[i + 1] + 1)
    return sum(c)
def gas(g, cost):
    if sum(g) < sum(cost): return -1
    tank = start = 0
    for i, (a, b) in enumerate(zip(g, cost)):
        tank += a - b
        if tank < 0: start, tank = i + 1, 0
    return start
def platforms(a, d):
    ev = sorted([(t, 1) for t in a] + [(t + 0.5, -1) for t in d]); n = best = 0
    for _, k in ev: n += k; best = max(best, n)
    return best
def rabbits(xs): return sum(-(-xs.count(x) // (x + 1)) * (x + 1) for x in set(xs))
