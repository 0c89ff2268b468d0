# expect: cpython
t = ValueError
for _ in range(20_000):
    t = (t,)
try:
    try:
        raise KeyError
    except t:
        pass
except BaseException as e:
    print(type(e).__name__, e)
# ---- what CPython prints
#> TypeError catching classes that do not inherit from BaseException is not allowed
