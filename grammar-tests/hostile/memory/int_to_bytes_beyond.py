# expect: cpython
for n in (10**30, -1):
    try:
        (1).to_bytes(n, 'big')
    except (OverflowError, ValueError, MemoryError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> OverflowError Python int too large to convert to C ssize_t
#> ValueError length argument must be non-negative
