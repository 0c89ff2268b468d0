# expect: cpython
import decimal
print(decimal.Decimal('1E+999999') + decimal.Decimal('1E-999999'))
print(decimal.Decimal('1E+999999') % 3 if False else 'no')
try:
    print(decimal.Decimal('1E+999999') % 3)
except decimal.InvalidOperation as e:
    print(e)
try:
    print(decimal.Decimal('1E+999999') // 3)
except decimal.InvalidOperation as e:
    print(e)
# ---- what CPython prints
#> 1.000000000000000000000000000E+999999
#> no
#> [<class 'decimal.DivisionImpossible'>]
#> [<class 'decimal.DivisionImpossible'>]
