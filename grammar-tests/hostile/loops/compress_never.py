# expect: limit steps
import itertools
print(next(itertools.compress(itertools.count(), itertools.repeat(0))))
