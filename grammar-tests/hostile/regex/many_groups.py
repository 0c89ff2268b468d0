# expect: value
import re
p = '(a)' * 2000
m = re.match(p, 'a' * 2000)
print(len(m.groups()))
