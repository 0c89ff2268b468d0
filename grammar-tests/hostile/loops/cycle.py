# expect: limit steps
import itertools
for i in itertools.cycle([1, 2, 3]):
    pass
