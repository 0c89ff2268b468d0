# expect: limit steps
import itertools
for i in itertools.count():
    pass
