# What the traceback module makes of exceptions.
import traceback, sys, io
class MyErr(Exception): pass
def g():
    try:
        {}['a']
    except KeyError as e:
        raise MyErr('bad') from e
def h():
    try:
        g()
    except MyErr:
        raise ValueError
try:
    h()
except Exception as e:
    e.add_note('note 1\nmore')
    buf = io.StringIO()
    traceback.print_exc(file=buf)
    print(buf.getvalue())
    print(''.join(traceback.format_exception(e, chain=False)))
    te = traceback.TracebackException.from_exception(e)
    print(''.join(te.format()), te.exc_type, str(te), list(te.format_exception_only()))
try:
    raise MyErr('x') from None
except MyErr:
    print(traceback.format_exc(limit=1))
print(traceback.format_exception(ValueError('x')), traceback.format_exception_only(MyErr()))
