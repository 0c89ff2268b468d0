# expect: cpython
t = (str,)
for _ in range(20_000):
    t = (t,)
try:
    isinstance(1, t)
except RecursionError as e:
    print(e)
try:
    issubclass(int, t)
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded in __instancecheck__
#> maximum recursion depth exceeded in __subclasscheck__
