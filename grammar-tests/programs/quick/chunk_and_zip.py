# entry: (chunks([1, 2, 3], 2), unzip([(1, "a"), (2, "b")]), transpose(["ab", "cd"]), rotate([1, 2, 3], 1))
chunks = lambda xs, n: [xs[i:i + n] for i in range(0, len(xs), n)]
unzip = lambda ps: tuple(map(list, zip(*ps)))
transpose = lambda rows: ["".join(c) for c in zip(*rows)]
def rotate(xs, n): return xs[-n:] + xs[:-n]
