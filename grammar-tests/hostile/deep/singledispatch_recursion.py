# expect: cpython
import functools
@functools.singledispatch
def f(x):
    return f(x)
try:
    f(1)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
