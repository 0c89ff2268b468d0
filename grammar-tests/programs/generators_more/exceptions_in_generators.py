class Stop(Exception): ...

def worker(log):
    try:
        while True:
            try:
                item = yield
                log.append(100 // item)
            except ZeroDivisionError as e:
                log.append(str(e))
    except Stop as s:
        log.append(("stop", s.args))
        yield "bye"
    finally:
        log.append("cleanup")

log = []
w = worker(log)
next(w)
for x in 5, 0, 3: w.send(x)
print(w.throw(Stop(1, "x")), log)
w.close()
print(log)
def reader():
    try: yield 1
    finally: yield 2
r = reader(); next(r)
try: r.close()
except RuntimeError as e: print(e)
def outer():
    try:
        yield from inner()
    except KeyError as e:
        print("outer caught", e); yield "recovered"
def inner():
    yield "start"
    yield {}["missing"]
print(list(outer()))
w2 = worker([]); next(w2)
try: w2.throw(ValueError)
except ValueError as e: print(repr(e))
try: w2.throw("x")
except TypeError as e: print(e)
g = (i for i in [1]); g.throw(IndexError("late"))
