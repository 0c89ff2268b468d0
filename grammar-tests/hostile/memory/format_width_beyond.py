# expect: cpython
for spec in ('99999999999999999999', '.99999999999999999999', '9' * 5000):
    for value in (1, 1.5, 'x', 1j):
        try:
            format(value, spec)
        except (ValueError, OverflowError) as e:
            print(type(e).__name__, e)
# ---- what CPython prints
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
#> ValueError Too many decimal digits in format string
