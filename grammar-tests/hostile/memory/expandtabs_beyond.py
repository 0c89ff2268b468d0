# expect: cpython
for size in (2**31, 10**30, -1, 2**31 - 1):
    try:
        print(repr('ab'.expandtabs(size)))
    except OverflowError as e:
        print(e)
# ---- what CPython prints
#> Python int too large to convert to C int
#> Python int too large to convert to C int
#> 'ab'
#> 'ab'
