# expect: cpython
import collections
d = collections.OrderedDict.fromkeys('abc')
try:
    for k in d:
        d.move_to_end(k)
        d['z' + k] = 1
except RuntimeError as e:
    print(e)
d = collections.OrderedDict.fromkeys('abc')
try:
    for k in d:
        d.popitem()
except RuntimeError as e:
    print(e)
# ---- what CPython prints
#> OrderedDict mutated during iteration
#> OrderedDict mutated during iteration
