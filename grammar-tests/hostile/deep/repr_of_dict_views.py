# expect: cpython
a = {}
for _ in range(10_000):
    a = {1: a}.values()
try:
    repr(a)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded while getting the repr of an object
