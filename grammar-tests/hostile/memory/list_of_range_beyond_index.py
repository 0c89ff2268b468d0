# expect: cpython
try:
    list(range(10**30))
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> Python int too large to convert to C ssize_t
