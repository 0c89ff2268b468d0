# expect: cpython
for x in (1, 'x', None, int, object(), [], type, lambda: ValueError, NotImplemented, Exception, BaseException, StopIteration):
    try:
        raise x
    except BaseException as e:
        print(type(e).__name__, e)
    try:
        raise ValueError from x
    except BaseException as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)
# ---- what CPython prints
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> ValueError  NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> TypeError exceptions must derive from BaseException
#> TypeError exception causes must derive from BaseException NoneType
#> Exception 
#> ValueError  Exception
#> BaseException 
#> ValueError  BaseException
#> StopIteration 
#> ValueError  StopIteration
