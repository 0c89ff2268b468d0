# expect: cpython
import collections
d = collections.deque(range(10))
d.rotate(10**18)
print(d)
d.rotate(-10**18 - 3)
print(d)
try:
    d.rotate(10**30)
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> deque([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
#> deque([3, 4, 5, 6, 7, 8, 9, 0, 1, 2])
#> Python int too large to convert to C ssize_t
