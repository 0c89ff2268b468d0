# entry: [merge_tuples([(1, 2), (2, 3)]), to_dict(("k", 1, "j", 2)), freq([[1, 2], [2]]), nested((1, [2, (3,)])), chunk([1, 2, 3, 4, 5], 2), rotate([1, 2, 3], -1), remove_kth([1, 2, 3], 2)]
def merge_tuples(ts):
    result = []
    for t in ts:
        for x in t:
            if x not in result:
                result.append(x)
    return tuple(result)
def to_dict(t): return dict(t[idx : idx + 2] for idx in range(0, len(t), 2))
def freq(lists):
    from collections import Counter
    from itertools import chain
    return dict(Counter(chain.from_iterable(map(set, lists))))
def nested(x):
    if type(x) is tuple: return tuple(nested(i) for i in x)
    elif isinstance(x, list): return [nested(i) for i in x]
    return x * 10
def chunk(xs, n): return list(map(lambda i: xs[i:i+n], range(0, len(xs), n)))
def rotate(xs, k): k %= len(xs) or 1; return xs[k:] + xs[:k]
def remove_kth(xs, k): return xs[:k-1] + xs[k:]
