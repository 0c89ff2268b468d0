# expect: cpython
import calendar
for args in ((10**10, 1), (0, 1), (2020, 13), (-5, 2)):
    try:
        print(len(calendar.month(*args)))
    except Exception as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> 149
#> 144
#> IndexError list index out of range
#> 127
