# expect: limit steps
import re
s = 'a' * 1_000_000
re.sub('a', 'b' * 1_000_000, s)
