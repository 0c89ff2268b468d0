# expect: limit steps
import re
re.sub('(a|aa)+$', '', 'a' * 100 + 'b')
