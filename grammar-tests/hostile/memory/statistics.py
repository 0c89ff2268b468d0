# expect: limit steps
import statistics, itertools
statistics.mean(itertools.count())
