# expect: value
import re
p = '[' + ''.join(chr(i) for i in range(1000, 20000)) + ']'
print(re.findall(p, 'abc\u2000d'))
