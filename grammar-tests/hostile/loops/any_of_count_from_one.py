# expect: limit steps
import itertools
print(all(itertools.count(1)))
