# expect: limit steps
import itertools
itertools.combinations(itertools.count(), 2)
