# entry: run()
from itertools import *
import operator
from collections import deque
def take(n, it): return list(islice(it, n))
def flatten(xs): return chain.from_iterable(xs)
def grouper(it, n, *, incomplete="fill", fillvalue=None):
    its = [iter(it)] * n
    match incomplete:
        case "fill": return zip_longest(*its, fillvalue=fillvalue)
        case "strict": return zip(*its, strict=True)
        case "ignore": return zip(*its)
        case _: raise ValueError("Expected fill, strict, or ignore")
def partition(pred, it):
    a, b = tee(it)
    return filterfalse(pred, a), filter(pred, b)
def unique(it, key=None): return map(next, map(operator.itemgetter(1), groupby(it, key)))
def sliding(it, n):
    it = iter(it); w = deque(islice(it, n - 1), maxlen=n)
    for x in it: w.append(x); yield tuple(w)
def roundrobin(*its):
    nexts = cycle(iter(i).__next__ for i in its); active = len(its)
    while active:
        try:
            for n in nexts: yield n()
        except StopIteration:
            active -= 1; nexts = cycle(islice(nexts, active))
def convolve(sig, ker): return [sum(map(operator.mul, ker, w)) for w in sliding(chain([0], sig, [0]), 2)]
def nth(it, n, default=None): return next(islice(it, n, None), default)
def all_equal(it): g = groupby(it); return next(g, True) and not next(g, False)
def run():
    ev, od = partition(lambda x: x % 2, range(5))
    t1, t2, t3 = tee(count(1), 3); next(t2)
    c = cycle("ab"); g = groupby("AAbB", str.lower); k1, g1 = next(g); k2, g2 = next(g)
    out = [take(3, repeat("x")), list(flatten([[1], (2,)])), list(grouper("abcde", 2, fillvalue="-")), list(grouper("abcd", 3, incomplete="ignore")), list(ev), list(od), list(unique("AAbBcc", str.lower)), list(sliding("abcd", 2)), list(roundrobin("AB", "C", "DE")), convolve([1, 2, 3], [1, -1]), nth("abc", 5, "none"), all_equal("aaa"), all_equal([1, 2]), take(2, t1), take(2, t2), take(1, t3), [next(c) for _ in range(3)], list(g1), list(g2), k1, k2]
    out += [list(accumulate([])), list(accumulate("abc")), list(accumulate([5, 3], lambda a, b: a * b, initial=None)), list(permutations("ab", 3)), list(permutations([])), list(combinations([1, 2], 0)), list(product()), list(product([1, 2], [])), list(islice("abcdef", 2, 5, 2)), list(compress([], [1])), list(zip_longest()), list(starmap(max, [(1, 2)])), list(count(2.5, -1.5).__iter__().__next__() for _ in range(1)), list(chain()), list(pairwise([1])), list(batched("ab", 5)), sum(1 for _ in product("ab", repeat=3)), list(combinations_with_replacement("ab", 2)), repr(count(1, 2)), repr(cycle([]))[:9], repr(repeat(None)), repr(islice([], 1))[:17], type(tee([])[0]).__name__, list(dropwhile(bool, [])), list(takewhile(bool, [1, 0, 1]))]
    for bad in (lambda: islice([1], -1), lambda: islice([1], 1, 2, 0), lambda: tee([], -1), lambda: combinations("ab", -1), lambda: permutations("ab", "x"), lambda: batched("a", 0), lambda: product([1], repeat=-1), lambda: count("a"), lambda: repeat(), lambda: repeat(1, "x"), lambda: list(starmap(max, [1])), lambda: list(accumulate([1, "a"])), lambda: chain(1).__next__(), lambda: list(grouper("abc", 2, incomplete="strict")), lambda: cycle(5), lambda: groupby(), lambda: zip_longest([1], bad=2), lambda: next(iter(cycle([]))), lambda: list(chain.from_iterable(5)), lambda: compress("a"), lambda: pairwise(), lambda: grouper("a", 1, incomplete="?")):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
