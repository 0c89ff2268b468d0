# expect: cpython
for args in ((), ('x',), ('x', []), ('x', 1), ('x', [1]), (1, [ValueError()]), ('x', (ValueError(),)), ('x', [KeyboardInterrupt()])):
    for kind in (ExceptionGroup, BaseExceptionGroup):
        try:
            print(repr(kind(*args)))
        except Exception as e:
            print(type(e).__name__, e)
# ---- what CPython prints
#> TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
#> TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
#> TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
#> TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
#> ValueError second argument (exceptions) must be a non-empty sequence
#> ValueError second argument (exceptions) must be a non-empty sequence
#> TypeError second argument (exceptions) must be a sequence
#> TypeError second argument (exceptions) must be a sequence
#> ValueError Item 0 of second argument (exceptions) is not an exception
#> ValueError Item 0 of second argument (exceptions) is not an exception
#> TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
#> TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
#> ExceptionGroup('x', (ValueError(),))
#> ExceptionGroup('x', (ValueError(),))
#> TypeError Cannot nest BaseExceptions in an ExceptionGroup
#> BaseExceptionGroup('x', [KeyboardInterrupt()])
