# expect: limit steps
import itertools
list(itertools.accumulate(itertools.repeat('x' * 1000)))
