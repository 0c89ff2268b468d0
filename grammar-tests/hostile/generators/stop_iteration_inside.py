# expect: cpython
def g():
    raise StopIteration(5)
    yield
try:
    next(g())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def h():
    yield from iter([next(iter([]))])
try:
    list(h())
except RuntimeError as e:
    print(e)
print(list(next(iter([])) for _ in [])) 
try:
    list(next(iter([])) for _ in [1])
except RuntimeError as e:
    print(e)
# ---- what CPython prints
#> generator raised StopIteration StopIteration(5)
#> generator raised StopIteration
#> []
#> generator raised StopIteration
