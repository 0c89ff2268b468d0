# expect: cpython
import sys
for n in (0, -1, 1, 2, 3, 10**30, 'x', 5):
    try:
        sys.setrecursionlimit(n)
        print('set', n)
    except Exception as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> ValueError recursion limit must be greater or equal than 1
#> ValueError recursion limit must be greater or equal than 1
#> RecursionError cannot set the recursion limit to 1 at the recursion depth 1: the limit is too low
#> set 2
#> set 3
#> OverflowError Python int too large to convert to C int
#> TypeError 'str' object cannot be interpreted as an integer
#> set 5
