# expect: limit steps
import itertools
g = itertools.groupby(itertools.repeat(1))
print(next(g)[0])
print(next(g))
