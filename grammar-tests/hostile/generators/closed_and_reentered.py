# expect: cpython
def g():
    try:
        yield 1
    except GeneratorExit:
        yield 2
it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
def h():
    try:
        yield 1
    finally:
        it3.close()
it3 = h()
next(it3)
try:
    it3.close()
except ValueError as e:
    print(e)
print(list(it3))
it = g()
it.close()
it.close()
print(next(it, 'ended'))
try:
    it.send(None)
except StopIteration as e:
    print('stopped', e.value)
try:
    it.throw(KeyError('k'))
except KeyError as e:
    print(e)
it = g()
try:
    it.send(5)
except TypeError as e:
    print(e)
# ---- what CPython prints
#> generator ignored GeneratorExit
#> generator already executing
#> []
#> ended
#> stopped None
#> 'k'
#> can't send non-None value to a just-started generator
