# expect: cpython
def g():
    x = yield
    while True:
        x = yield x
it = g()
next(it)
print(it.send(it) is it)
del it
# ---- what CPython prints
#> True
