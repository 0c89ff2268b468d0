# expect: cpython
import sys
depth = 0
def f():
    global depth
    depth += 1
    try:
        f()
    except RecursionError:
        pass
f()
print(depth)
# ---- what CPython prints
#> 999
