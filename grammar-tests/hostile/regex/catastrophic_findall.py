# expect: limit steps
import re
re.findall('(x+x+)+y', 'x' * 40)
