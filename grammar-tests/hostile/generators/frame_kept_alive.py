# expect: cpython
import gc
def g():
    x = [it]
    yield 1
it = g()
next(it)
del it
print('fine')
# ---- what CPython prints
#> fine
