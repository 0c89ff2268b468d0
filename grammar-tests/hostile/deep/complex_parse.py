# expect: cpython
for text in ('(' * 1000 + '1' + ')' * 1000, '1+' * 1000 + '1j', '1e999j', '1' * 400 + 'j'):
    try:
        print(complex(text))
    except ValueError as e:
        print(str(e)[:80])
# ---- what CPython prints
#> complex() arg is a malformed string
#> complex() arg is a malformed string
#> infj
#> infj
