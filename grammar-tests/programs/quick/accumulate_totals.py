from itertools import accumulate, chain, groupby
sales = [("q1", 5), ("q1", 7), ("q2", 1)]
print(list(accumulate(n for _, n in sales)), {k: sum(n for _, n in g) for k, g in groupby(sales, key=lambda s: s[0])}, list(chain(*sales)), [*accumulate("abc", "{1}{0}".format)])
print(list(accumulate(sales)), list(accumulate([1, "x"])))
