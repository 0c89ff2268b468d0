# expect: limit depth or value
import itertools
it = iter([1, 2])
for _ in range(60_000):
    it = itertools.chain(it)
next(it)
