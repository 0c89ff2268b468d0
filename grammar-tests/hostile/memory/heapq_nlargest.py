# expect: limit steps
import heapq, itertools
heapq.nlargest(10**12, itertools.count())
