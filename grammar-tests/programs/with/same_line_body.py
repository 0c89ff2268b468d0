# entry: [attempt(fn) for fn in (ok, bad)]
class Quiet:
    caught = 0

    def __enter__(self): return self

    def __exit__(self, *exc):
        if exc[0]: Quiet.caught += 1
        return True


def ok(): return 1


def bad(): raise OSError("no")


def attempt(fn):
    with Quiet(): result = fn(); return result
    return Quiet.caught


with Quiet() as q: raise ValueError
with Quiet() as q: bad()
print(q.caught)
