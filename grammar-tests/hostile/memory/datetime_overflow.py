# expect: cpython
import datetime
for f in (lambda: datetime.timedelta(days=10**12), lambda: datetime.date.max + datetime.timedelta(1), lambda: datetime.datetime(10**10, 1, 1), lambda: datetime.timedelta(1) * 10**20, lambda: datetime.timedelta(seconds=1e300), lambda: datetime.date.fromordinal(10**30), lambda: datetime.timedelta.max * 2.0):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> OverflowError Python int too large to convert to C int
#> OverflowError date value out of range
#> OverflowError signed integer is greater than maximum
#> OverflowError Python int too large to convert to C int
#> OverflowError Python int too large to convert to C int
#> OverflowError Python int too large to convert to C long
#> OverflowError days=1999999999; must have magnitude <= 999999999
