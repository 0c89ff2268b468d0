# expect: limit steps
import itertools
print(min(itertools.repeat(3)))
