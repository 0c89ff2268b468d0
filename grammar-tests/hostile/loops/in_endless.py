# expect: limit steps
import itertools
print(5 in itertools.repeat(3))
