# expect: cpython
a = []
for _ in range(20_000):
    a = [a]
try:
    repr(a)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded while getting the repr of an object
