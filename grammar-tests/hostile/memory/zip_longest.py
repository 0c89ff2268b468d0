# expect: limit steps
import itertools
list(itertools.zip_longest(itertools.count(), [1]))
