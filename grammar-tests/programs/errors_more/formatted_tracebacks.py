# What the traceback module makes of exceptions.
import traceback, sys
def f(n):
    if n == 0:
        return 1/0
    return f(n-1)
try:
    f(6)
except ZeroDivisionError as e:
    s = traceback.format_exc()
    print(s, end='')
    print(traceback.format_exception(e))
    print(traceback.format_exception(type(e), e, e.__traceback__, limit=2))
    t = traceback.extract_tb(e.__traceback__)
    print(t[-1], t[-1].name, t[-1].lineno, t[-1].line == '', t[0].filename, len(t))
    print(traceback.format_tb(e.__traceback__)[0])
    traceback.print_exc()
    traceback.print_exc(file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
print(repr(traceback.format_exc()))
