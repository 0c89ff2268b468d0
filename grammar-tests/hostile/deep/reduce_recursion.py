# expect: cpython
import functools
def f(a, b):
    return functools.reduce(f, [a, b])
try:
    f(1, 2)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
