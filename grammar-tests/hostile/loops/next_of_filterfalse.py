# expect: limit steps
import itertools
print(next(itertools.filterfalse(None, itertools.repeat(1))))
