# expect: cpython
import itertools
for repeat in (10**30, -1):
    try:
        itertools.product([1], repeat=repeat)
    except (OverflowError, ValueError, MemoryError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> OverflowError Python int too large to convert to C ssize_t
#> ValueError repeat argument cannot be negative
