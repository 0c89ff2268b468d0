# expect: cpython
import re
for p in ('a{1000000}', 'a{65536}', 'a{4294967295}', 'a{4294967296}', 'a{99999999999999999999}', '(a{1000}){1000}', '((a{100}){100}){100}', 'a{2,1}', 'a{,5}', '(?:a{0,65535}){0,65535}'):
    try:
        print(re.match(p, 'aaaa'))
    except (re.error, OverflowError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> None
#> None
#> OverflowError the repetition number is too large
#> OverflowError the repetition number is too large
#> OverflowError the repetition number is too large
#> None
#> None
#> error min repeat greater than max repeat at position 2
#> <re.Match object; span=(0, 4), match='aaaa'>
#> <re.Match object; span=(0, 4), match='aaaa'>
