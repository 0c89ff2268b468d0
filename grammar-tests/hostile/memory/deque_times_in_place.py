# expect: raises MemoryError
import collections
d = collections.deque([1, 2])
d *= 10**11
