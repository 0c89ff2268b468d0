# expect: cpython
def g():
    while True:
        try:
            yield 1
        except Exception as e:
            print('in', type(e).__name__)
it = g()
next(it)
for t in (ValueError, ValueError('x'), 1, 'x', int, None, type, BaseException, KeyboardInterrupt):
    try:
        it.throw(t)
    except BaseException as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> in ValueError
#> in ValueError
#> TypeError exceptions must be classes or instances deriving from BaseException, not int
#> TypeError exceptions must be classes or instances deriving from BaseException, not str
#> TypeError exceptions must be classes or instances deriving from BaseException, not type
#> TypeError exceptions must be classes or instances deriving from BaseException, not NoneType
#> TypeError exceptions must be classes or instances deriving from BaseException, not type
#> BaseException 
#> KeyboardInterrupt 
