# expect: limit depth or value
import itertools
it = iter([1, 2])
for _ in range(60_000):
    it = itertools.islice(it, 5)
next(it)
