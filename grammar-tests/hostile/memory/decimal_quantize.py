# expect: cpython
import decimal
try:
    decimal.Decimal('1E+999999').quantize(decimal.Decimal('1E-999999'))
except decimal.InvalidOperation as e:
    print(e)
# ---- what CPython prints
#> [<class 'decimal.InvalidOperation'>]
