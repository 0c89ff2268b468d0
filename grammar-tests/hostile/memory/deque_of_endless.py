# expect: limit steps
import collections, itertools
collections.deque(itertools.count())
