# expect: limit memory
import itertools
print(next(itertools.combinations_with_replacement([1], 10**10)))
