# expect: limit steps
import collections
T = collections.namedtuple('T', ['f%d' % i for i in range(20000)])
print(len(T._fields))
