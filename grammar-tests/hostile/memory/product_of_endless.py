# expect: limit steps
import itertools
itertools.product(itertools.count())
