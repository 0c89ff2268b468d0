# expect: limit steps
import re, itertools
for m in itertools.cycle(re.finditer('', 'abc')):
    pass
