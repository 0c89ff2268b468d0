# entry: (lcg(1, 3), shuffle("abcd", 7), dice(5, 3))
def lcg(seed, n, a=1103515245, c=12345, m=2 ** 31):
    out = []
    for _ in range(n): seed = (a * seed + c) % m; out.append(seed)
    return out
def shuffle(s, seed):
    xs = list(s)
    for i, r in zip(range(len(xs) - 1, 0, -1), lcg(seed, len(xs))): xs[i], xs[r % (i + 1)] = xs[r % (i + 1)], xs[i]
    return "".join(xs)
def dice(seed, n): return [x % 6 + 1 for x in lcg(seed, n)]
