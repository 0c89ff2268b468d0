# expect: cpython
import re
for p in ('(' * 10000 + ')' * 10000, '(?:' * 10000 + ')' * 10000, '(?=' * 5000 + ')' * 5000, '[' * 1000, '(' * 100000, '(a|' * 5000 + 'b' + ')' * 5000, 'a' + '*' * 1000, '(?P<a>' * 10):
    try:
        re.compile(p)
        print('compiled')
    except (re.error, RecursionError, OverflowError) as e:
        print(type(e).__name__, str(e)[:60])
# ---- what CPython prints
#> RecursionError maximum recursion depth exceeded
#> RecursionError maximum recursion depth exceeded
#> RecursionError maximum recursion depth exceeded
#> error unterminated character set at position 0
#> RecursionError maximum recursion depth exceeded
#> RecursionError maximum recursion depth exceeded
#> error multiple repeat at position 2
#> error redefinition of group name 'a' as group 2; was group 1 at po
