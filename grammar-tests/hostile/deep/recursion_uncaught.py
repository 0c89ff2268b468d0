# expect: cpython
def f(n):
    return f(n + 1)
f(0)
# ---- what CPython prints
#! RecursionError: maximum recursion depth exceeded
