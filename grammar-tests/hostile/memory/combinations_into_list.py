# expect: limit memory
import itertools
list(itertools.combinations(range(60), 30))
