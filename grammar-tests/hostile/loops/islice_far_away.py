# expect: limit steps
import itertools
print(next(itertools.islice(itertools.count(), 10**15, None)))
