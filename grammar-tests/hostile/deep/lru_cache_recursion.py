# expect: cpython
import functools
@functools.lru_cache(None)
def f(n):
    return f(n - 1) + 1 if n else 0
try:
    f(10**6)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
