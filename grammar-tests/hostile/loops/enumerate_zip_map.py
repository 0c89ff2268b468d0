# expect: limit steps
import itertools
for i, (a, b) in enumerate(zip(map(abs, itertools.count()), itertools.repeat(None))):
    pass
