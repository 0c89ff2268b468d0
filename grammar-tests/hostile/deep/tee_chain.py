# expect: value
import itertools
it = iter([1, 2])
for _ in range(10_000):
    it = itertools.tee(it)[0]
next(it)
