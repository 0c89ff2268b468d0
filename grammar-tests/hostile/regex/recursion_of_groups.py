# expect: value
import re
p = '(a' * 90 + ')*' * 90
print(re.match(p, 'a' * 30))
