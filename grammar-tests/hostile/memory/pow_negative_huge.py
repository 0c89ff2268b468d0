# expect: cpython
print(2.0 ** -10**5, 1 ** 10**30, (-1) ** (10**30 + 1), 0 ** 10**40)
try:
    2.0 ** 10**5
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> 0.0 1 -1 0
#> (34, 'Numerical result out of range')
