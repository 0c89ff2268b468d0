# expect: cpython
def g(n):
    yield from g(n + 1)
next(g(0))
# ---- what CPython prints
#! RecursionError: maximum recursion depth exceeded
