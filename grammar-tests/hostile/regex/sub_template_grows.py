# expect: limit memory
import re
re.sub('(a+)', r'\1' * 100_000, 'a' * 100_000)
