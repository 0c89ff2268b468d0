class Result(tuple):
    __slots__ = ()
    ok = property(lambda s: s[1] is None)
def safely(f, *a):
    try: return Result((f(*a), None))
    except Exception as e: return Result((None, e))
print([safely(int, x) for x in ("1", "z")], safely(int, "2").ok, safely(len, 5), *map(str, safely(divmod, 1, 0)))
value, err = safely(chr, -1); print(type(err)); raise err
