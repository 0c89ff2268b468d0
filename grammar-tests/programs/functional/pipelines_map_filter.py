# entry: run()
from functools import reduce
from itertools import accumulate, groupby, starmap, takewhile, count
ORDERS = [("ann", "book", 12.5, 2), ("bob", "pen", 1.2, 10), ("ann", "pen", 1.2, 1), ("cid", "book", 12.5, 0)]
def run():
    totals = list(starmap(lambda who, what, price, n: (who, price * n), ORDERS))
    spent = reduce(lambda acc, t: {**acc, t[0]: acc.get(t[0], 0) + t[1]}, totals, {})
    big = dict(filter(lambda kv: kv[1] > 5, spent.items()))
    names = sorted(set(map(lambda o: o[0].title(), ORDERS)))
    grouped = {k: [o[1] for o in g] for k, g in groupby(sorted(ORDERS, key=lambda o: o[0]), key=lambda o: o[0])}
    running = list(accumulate((t for _, t in totals), lambda a, b: round(a + b, 2)))
    squares = list(takewhile((20).__gt__, map(pow, count(1), iter([2] * 9))))
    flat = sum(map(list, ["ab", "c"]), [])
    m = map(str.upper, "xyz"); first = next(m)
    zipped = [*zip(*[(1, "a"), (2, "b")])]
    any_all = any(map(str.isdigit, "ab1")), all(filter(None, [1, 2])), min(map(abs, [-3, 2])), sorted(map(len, grouped.values()))
    lazy = filter(lambda x: 10 // x, [1, 0]); ok = next(lazy)
    try: next(lazy)
    except ZeroDivisionError as e: err = str(e)
    return totals, spent, big, names, grouped, running, squares, flat, first, list(m), zipped, any_all, ok, err, next(lazy, "exhausted"), list(map(None, [])), reduce(lambda f, g: lambda x: g(f(x)), [abs, str, len])(-123)
