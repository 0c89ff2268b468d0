# expect: limit steps
import re
print(re.search('a.*b.*c', 'ab' * 20000))
