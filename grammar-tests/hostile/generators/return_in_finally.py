# expect: cpython
def g():
    try:
        yield 1
    finally:
        return 5
it = g()
next(it)
it.close()
it = g()
next(it)
try:
    it.throw(ValueError)
except StopIteration as e:
    print(e.value)
# ---- what CPython prints
#> 5
