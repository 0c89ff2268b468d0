# entry: drive()
class Pass:
    def __enter__(self): pass
    def __exit__(self, *args): return False


def patient():
    while True:
        try:
            yield
        except KeyError:
            continue


def guarded():
    with Pass():
        yield


def one_line():
    with Pass(): yield


def nothing(): return None


def fail(): raise KeyError("left")


def drive():
    p = patient()
    out = [next(p), p.throw(KeyError), p.close(), nothing()]
    for make in (guarded, one_line, lambda: (yield)):
        g = make()
        next(g)
        try:
            g.throw(KeyError)
        except KeyError:
            out.append(make.__name__)
    try: fail()
    except KeyError as error: return out, error
