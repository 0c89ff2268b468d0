# expect: cpython
import copy
a = []
for _ in range(20_000):
    a = [a]
try:
    copy.deepcopy(a)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
