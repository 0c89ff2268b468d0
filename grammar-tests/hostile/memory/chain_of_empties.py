# expect: limit steps
import itertools
next(itertools.chain.from_iterable(itertools.repeat([])))
