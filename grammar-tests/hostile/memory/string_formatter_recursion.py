# expect: cpython
for fmt in ('{:{}}', '{:{:{}}}', '{:{:{:{}}}}'):
    try:
        print(fmt.format(1, 2, 3, 4))
    except ValueError as e:
        print(e)
# ---- what CPython prints
#>  1
#> Max string recursion exceeded
#> Max string recursion exceeded
