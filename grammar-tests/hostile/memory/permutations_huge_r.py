# expect: cpython
import itertools
print(list(itertools.permutations([1, 2], 10**15)))
print(list(itertools.combinations([1, 2], 10**15)))
# ---- what CPython prints
#! MemoryError
