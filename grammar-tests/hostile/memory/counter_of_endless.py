# expect: limit steps
import collections, itertools
collections.Counter(itertools.count())
