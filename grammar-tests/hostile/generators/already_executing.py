# expect: cpython
def g():
    yield next(it)
it = g()
try:
    next(it)
except ValueError as e:
    print(e)
def h():
    try:
        it2.close()
    except ValueError as e:
        print(e)
    try:
        it2.send(1)
    except ValueError as e:
        print(e)
    try:
        it2.throw(KeyError)
    except ValueError as e:
        print(e)
    try:
        list(it2)
    except ValueError as e:
        print(e)
    yield 1
it2 = h()
print(next(it2), list(it2))
# ---- what CPython prints
#> generator already executing
#> generator already executing
#> generator already executing
#> generator already executing
#> generator already executing
#> 1 []
