# expect: cpython
e = ValueError(1)
for _ in range(10_000):
    e = ValueError(e)
try:
    repr(e)
except RecursionError as x:
    print(x)
try:
    str(e)
except RecursionError as x:
    print(x)
# ---- what CPython prints
#> maximum recursion depth exceeded while getting the repr of an object
#> maximum recursion depth exceeded while getting the str of an object
