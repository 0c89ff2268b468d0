def show(e):
    print(type(e).__name__, e.args, str(e), repr(e))
for make in (lambda: {}["a"], lambda: [][1], lambda: int("z"), lambda: open, lambda: {}[1, 2], lambda: {}[None], lambda: next(iter([]))):
    try: make()
    except Exception as e: show(e)
e = ValueError("a", 1); show(e); show(Exception()); show(KeyError("it's")); show(KeyError()); show(OSError(2, "gone", "f.txt")); show(OSError("x")); show(UnicodeDecodeError("utf8", b"\xff", 0, 1, "bad")); show(SystemExit(3)); show(StopIteration(5))
e.add_note("first"); e.add_note("second"); print(e.__notes__, e.with_traceback(None) is e, e.__traceback__)
try:
    try: raise KeyError("inner")
    except KeyError: raise TypeError("outer")
except TypeError as t:
    print(repr(t.__context__), t.__cause__, t.__suppress_context__); saved = t
print(saved.__traceback__ is not None, saved.__context__.args)
try: t
except NameError as n: print(n)
try: raise ValueError
except ValueError as v: show(v)
try: raise 5
except TypeError as x: show(x)
try: raise int
except TypeError as x: show(x)
try: raise ValueError("a") from 5
except TypeError as x: show(x)
try:
    try: 1 / 0
    finally: {}["lost"]
except KeyError as x: print(repr(x.__context__))
def f():
    try: raise KeyError(1)
    except KeyError as e: raise
try: f()
except Exception as e: print(isinstance(e, LookupError), e.__class__.__mro__[1:3])
raise
