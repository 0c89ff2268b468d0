# expect: value
import re
p = '|'.join('word%d' % i for i in range(3000))
print(re.search(p, 'x' * 1000 + 'word2999'))
