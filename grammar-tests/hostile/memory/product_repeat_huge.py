# expect: limit memory
import itertools
itertools.product(range(2), repeat=10**9)
