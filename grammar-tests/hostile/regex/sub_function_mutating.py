# expect: cpython
import re
def f(m):
    re.purge()
    return m.group() * 2
print(re.sub('.', f, 'abc'))
class R:
    def __call__(self, m): return 5
try:
    re.sub('.', R(), 'abc')
except TypeError as e:
    print(e)
# ---- what CPython prints
#> aabbcc
#> sequence item 0: expected str instance, int found
