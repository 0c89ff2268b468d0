# expect: limit steps
import heapq, itertools
list(heapq.merge(itertools.count(), itertools.count()))
