# expect: value
import itertools
it = iter([1, 2, 3])
for _ in range(10_000):
    it = itertools.cycle(it)
next(it)
