# expect: cpython
for name in ('ljust', 'rjust', 'center', 'zfill'):
    for kind in ('x', b'x', bytearray(b'x')):
        try:
            getattr(kind, name)(10**30)
        except (OverflowError, MemoryError) as e:
            print(name, type(e).__name__, e)
# ---- what CPython prints
#> ljust OverflowError Python int too large to convert to C ssize_t
#> ljust OverflowError Python int too large to convert to C ssize_t
#> ljust OverflowError Python int too large to convert to C ssize_t
#> rjust OverflowError Python int too large to convert to C ssize_t
#> rjust OverflowError Python int too large to convert to C ssize_t
#> rjust OverflowError Python int too large to convert to C ssize_t
#> center OverflowError Python int too large to convert to C ssize_t
#> center OverflowError Python int too large to convert to C ssize_t
#> center OverflowError Python int too large to convert to C ssize_t
#> zfill OverflowError Python int too large to convert to C ssize_t
#> zfill OverflowError Python int too large to convert to C ssize_t
#> zfill OverflowError Python int too large to convert to C ssize_t
