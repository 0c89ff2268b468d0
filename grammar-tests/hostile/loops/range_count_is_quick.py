# expect: cpython
print(range(10**30).count(10**29), range(10**30).index(5), 10**40 in range(10**41), range(10**18)[-1])
try:
    len(range(10**30))
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> 1 5 True 999999999999999999
#> Python int too large to convert to C ssize_t
