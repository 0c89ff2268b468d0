# expect: cpython
import collections
for n in (10**30, -1):
    try:
        collections.deque([1], n)
    except (OverflowError, ValueError) as e:
        print(e)
print(collections.deque([1, 2], 2**63 - 1))
# ---- what CPython prints
#> Python int too large to convert to C ssize_t
#> maxlen must be non-negative
#> deque([1, 2], maxlen=9223372036854775807)
