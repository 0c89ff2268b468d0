# expect: raises MemoryError
import collections
collections.deque([1]) * 10**11
