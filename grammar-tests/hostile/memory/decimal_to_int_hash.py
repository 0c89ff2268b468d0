# expect: cpython
import decimal
d = decimal.Decimal('1E+99999999')
print(hash(d) == hash(decimal.Decimal('10E+99999998')))
print(d == decimal.Decimal('2E+99999999'), d > 10**50, d < 10**50)
# ---- what CPython prints
#> True
#> False True False
