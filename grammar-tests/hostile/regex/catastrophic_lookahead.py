# expect: limit steps
import re
re.search('(?=(a+)+$)b', 'a' * 40 + 'c')
