# expect: cpython
import collections
c = collections.Counter(a=10**30)
c.update(a=10**40)
print(c.most_common(10**20), c.total())
# ---- what CPython prints
#> [('a', 10000000001000000000000000000000000000000)] 10000000001000000000000000000000000000000
