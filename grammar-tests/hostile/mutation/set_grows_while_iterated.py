# expect: cpython
s = {1}
try:
    for x in s:
        s.add(x + 1)
except RuntimeError as e:
    print(e)
s = set(range(100))
try:
    for x in s:
        s.clear()
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
it = iter(s)
next(it)
s.remove(1); s.add(7)
print(sorted(it))
# ---- what CPython prints
#> Set changed size during iteration
#> Set changed size during iteration
#> [2, 3, 7]
