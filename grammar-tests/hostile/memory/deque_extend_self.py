# expect: cpython
import collections
d = collections.deque([1, 2])
d.extend(d)
d.extendleft(d)
print(d)
d += d
print(len(d))
# ---- what CPython prints
#> deque([2, 1, 2, 1, 1, 2, 1, 2])
#> 16
