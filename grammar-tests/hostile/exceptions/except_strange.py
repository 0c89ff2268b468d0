# expect: cpython
for x in (1, 'x', None, object(), [ValueError], type, int, (ValueError, 1), ((),), (), (ValueError,), ((KeyError, (ValueError,)),)):
    try:
        try:
            raise ValueError('v')
        except x:
            print('caught')
    except BaseException as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> TypeError catching classes that do not inherit from BaseException is not allowed
#> ValueError v
#> caught
#> TypeError catching classes that do not inherit from BaseException is not allowed
