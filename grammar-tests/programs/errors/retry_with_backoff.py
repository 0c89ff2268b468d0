import functools
class Temporary(Exception): pass
class GaveUp(Exception): pass
def retry(times, catch=(Exception,), wait=0.1, factor=2):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            delay, slept = wait, []
            for attempt in range(times):
                try:
                    return f(*args, **kwargs), slept
                except catch as e:
                    slept.append(round(delay, 3))
                    delay *= factor
                    last = e
            raise GaveUp(f"{f.__name__} failed {times} times") from last
        return wrapper
    return deco
attempts = iter([Temporary("1"), Temporary("2"), "ok", Temporary("x"), KeyError("k")])
@retry(3, catch=Temporary)
def fetch(url):
    x = next(attempts)
    if isinstance(x, Exception): raise x
    return url + x
print(fetch("a:"))
try:
    fetch("b:")
except KeyError as e:
    print("not retried", e, e.__context__)
@retry(2)
def bad(): raise Temporary
try: bad()
except GaveUp as e: print(e, repr(e.__cause__))
fetch("c")
