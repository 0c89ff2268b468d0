# expect: limit steps
import re
re.split('(?:a|b|ab)*c', 'ab' * 60)
