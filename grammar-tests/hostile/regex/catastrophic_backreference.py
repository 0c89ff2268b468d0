# expect: limit steps
import re
re.match(r'(.*)(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5\6x', 'ab' * 60)
