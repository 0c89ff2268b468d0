# expect: cpython
import decimal
D = decimal.Decimal
print(D('1').shift(5), D('1').rotate(3), D(2).scaleb(10), D('1E+5').next_plus())
for f in (lambda: D(1).shift(10**20), lambda: D(1).scaleb(10**20), lambda: D(1).rotate(-10**20)):
    try:
        f()
    except decimal.InvalidOperation as e:
        print(e)
# ---- what CPython prints
#> 100000 1000 2E+10 100000.0000000000000000000001
#> [<class 'decimal.InvalidOperation'>]
#> [<class 'decimal.InvalidOperation'>]
#> [<class 'decimal.InvalidOperation'>]
