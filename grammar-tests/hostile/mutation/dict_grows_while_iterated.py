# expect: cpython
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
        d[k + 10] = 1
except RuntimeError as e:
    print(e)
for view in (d.keys, d.values, d.items):
    try:
        for x in view():
            d.clear()
    except RuntimeError as e:
        print(e)
    d.update(a=1, b=2)
try:
    for x in reversed(d):
        d[object()] = 1
except RuntimeError as e:
    print(e)
# ---- what CPython prints
#> dictionary changed size during iteration
#> dictionary keys changed during iteration
#> dictionary changed size during iteration
#> dictionary changed size during iteration
#> dictionary changed size during iteration
#> dictionary changed size during iteration
