# expect: cpython
for spec in ('.3000000000f', '.3000000000e', '.3000000000g', '.2147483648f'):
    try:
        format(1.5, spec)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
    try:
        ('%' + spec) % 1.5
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
#> ValueError precision too big
