def show(e, depth=0):
    print('  ' * depth, type(e).__name__, e)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions:
            show(x, depth + 1)

def run(exc, *handlers):
    try:
        try:
            raise exc
        except* ValueError as e:
            print('value', e.exceptions)
            show(e)
        except* (TypeError, KeyError) as e:
            print('type', e.exceptions)
            raise
        except* OSError as e:
            raise RuntimeError('new') from e
        else:
            print('else')
        finally:
            print('finally')
    except BaseException as e:
        show(e)
        print(repr(e.__cause__), repr(e.__context__))

run(ValueError(1))
run(TypeError(2))
run(OSError(3))
run(ExceptionGroup('a', [ValueError(1), TypeError(2), OSError(3), IndexError(4)]))
run(ExceptionGroup('a', [ValueError(1), ExceptionGroup('b', [ValueError(2), KeyError(3)]), OSError(5)]))
run(ExceptionGroup('a', [ValueError(1)]))
run(BaseExceptionGroup('a', [ValueError(1), KeyboardInterrupt()]))
try:
    try:
        raise ExceptionGroup('x', [ValueError(1)])
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ExceptionGroup('x', [ValueError(1)])
    except* int:
        pass
except TypeError as e:
    print(e)
def f():
    for i in range(3):
        try:
            if i == 1:
                raise ExceptionGroup('q', [KeyError(i), ValueError(i)])
        except* KeyError as k:
            print(k)
        except* ValueError:
            try:
                raise
            except ExceptionGroup as z:
                print('inner', z.exceptions)
    try:
        pass
    except* Exception:
        pass
f()
