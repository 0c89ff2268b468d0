# expect: limit steps
import itertools
next(itertools.batched(itertools.count(), 10**12))
