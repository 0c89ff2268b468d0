# expect: limit steps
import itertools
list(itertools.cycle(itertools.count()))
