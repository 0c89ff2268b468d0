# expect: cpython
for text in ('1' + '_1' * 5000, '_' * 100, '1__1', '0' * 5000, '-' * 5000 + '1', ' ' * 100000 + '1' + ' ' * 100000):
    try:
        print(int(text) > 0)
    except ValueError as e:
        print(str(e)[:80])
# ---- what CPython prints
#> Exceeds the limit (4300 digits) for integer string conversion: value has 5001 di
#> invalid literal for int() with base 10: '_______________________________________
#> invalid literal for int() with base 10: '1__1'
#> Exceeds the limit (4300 digits) for integer string conversion: value has 5000 di
#> invalid literal for int() with base 10: '---------------------------------------
#> True
