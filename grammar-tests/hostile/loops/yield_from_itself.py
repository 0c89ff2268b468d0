# expect: cpython
def g():
    yield from it
it = g()
try:
    next(it)
except ValueError as e:
    print(e)
# ---- what CPython prints
#> generator already executing
