# expect: cpython
for text in ('1' * 100000, '0.' + '0' * 100000 + '1', '1e' + '9' * 1000, '1e-' + '9' * 1000, '.' * 1000, '1' * 400 + 'e-400', 'nan' * 1000, '1_' * 1000 + '1'):
    try:
        print(float(text))
    except ValueError as e:
        print(str(e)[:80])
# ---- what CPython prints
#> inf
#> 0.0
#> inf
#> 0.0
#> could not convert string to float: '............................................
#> 0.1111111111111111
#> could not convert string to float: 'nannannannannannannannannannannannannannanna
#> inf
