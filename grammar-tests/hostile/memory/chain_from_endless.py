# expect: limit steps
import itertools
list(itertools.chain.from_iterable(itertools.repeat([1, 2])))
