# expect: cpython
for shift in (10**20, 2**64, 2**70):
    try:
        1 << shift
    except (OverflowError, MemoryError) as e:
        print(type(e).__name__, e)
print(0 << 10**20, 1 >> 10**30, -1 >> 10**30)
# ---- what CPython prints
#> OverflowError too many digits in integer
#> MemoryError 
#> OverflowError too many digits in integer
#> 0 0 -1
