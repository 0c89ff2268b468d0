# expect: limit steps
import itertools
print(next(itertools.dropwhile(lambda x: True, itertools.repeat(1))))
