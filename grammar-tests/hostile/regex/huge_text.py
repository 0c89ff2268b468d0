# expect: limit steps
import re
s = 'a' * 3_000_000
print(len(re.findall('a', s)) if False else re.search('b', s), len(re.sub('a', '', s)))
