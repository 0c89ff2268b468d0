# entry: tests()
def rolling_max(xs):
    out, best = [], None
    for x in xs:
        best = x if best is None else max(best, x)
        out.append(best)
    return out
def unique(xs): return sorted(list(set(xs)))
def triples(xs):
    n = len(xs)
    return any(xs[i] + xs[j] + xs[k] == 0 for i in range(n) for j in range(i + 1, n) for k in range(j + 1, n))
def sort_third(xs):
    xs = list(xs)
    xs[::3] = sorted(xs[::3])
    return xs
def sort_even(xs):
    evens, odds = xs[::2], xs[1::2]
    evens.sort()
    ans = []
    for e, o in zip(evens, odds): ans.extend([e, o])
    if len(evens) > len(odds): ans.append(evens[-1])
    return ans
def median(xs):
    s = sorted(xs); m = len(s) // 2
    return s[m] if len(s) % 2 else (s[m - 1] + s[m]) / 2.0
def rescale(xs):
    lo, hi = min(xs), max(xs)
    return [(x - lo) / (hi - lo) for x in xs]
def pluck(xs): return min(([x, i] for i, x in enumerate(xs) if x % 2 == 0), default=[])
def strange(xs):
    res, switch = [], True
    while xs:
        res.append(min(xs) if switch else max(xs)); xs.remove(res[-1]); switch = not switch
    return res
def digits(x, s): x = str(x); return x[::-1] if s > len(x) else x[-s:] + x[:-s]
def tests(): return rolling_max([1, 3, 2]), unique([5, 3, 5]), triples([1, -2, 1]), sort_third([5, 6, 3, 4]), sort_even([5, 8, -12, 4, 23]), median([3, 1, 2, 4]), rescale([1.0, 2.0, 4.5]), pluck([4, 2, 3]), strange([1, 2, 3, 4]), digits(12, 1), digits(11, 101)
