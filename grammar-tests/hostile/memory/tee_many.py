# expect: limit memory
import itertools
itertools.tee([1], 10**10)
