# expect: cpython
for kind in (bytes, bytearray):
    try:
        kind(10**30)
    except OverflowError as e:
        print(e)
    try:
        kind(-1)
    except ValueError as e:
        print(e)
# ---- what CPython prints
#> cannot fit 'int' into an index-sized integer
#> negative count
#> cannot fit 'int' into an index-sized integer
#> negative count
