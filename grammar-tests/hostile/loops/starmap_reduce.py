# expect: limit steps
import functools, itertools
print(functools.reduce(lambda a, b: 0, itertools.count()))
