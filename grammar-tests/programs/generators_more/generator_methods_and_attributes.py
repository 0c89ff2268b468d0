def g(a):
    x = yield a
    while x:
        x = yield x * 2
    return "end"
it = g(1)
print(it.__name__, it.__qualname__, it.gi_code.co_name, it.gi_running, it.gi_suspended, iter(it) is it, repr(type(it)))
print(next(it), it.gi_suspended, it.send(3), it.send("ab"))
try: it.send(0)
except StopIteration as s: print("stop", s.value, s)
print(list(it), it.gi_suspended, next(it, "default"))
try: next(it)
except StopIteration as s: print("again", s.value)
e = g(5)
try: e.send("early")
except TypeError as t: print(t)
print(e.close(), next(e, "closed"))
def self_runner():
    yield next(me)
me = self_runner()
try: next(me)
except ValueError as v: print(v)
def cleanup():
    try:
        yield 1; yield 2
    except GeneratorExit:
        print("exit"); raise
    finally: print("finally")
c = cleanup(); next(c); del c; print("deleted")
c = cleanup(); next(c); c = None; print("rebound")
for v in cleanup():
    if v == 1: break
print("left loop")
def returns_early(n):
    if n: return n
    yield
try: next(returns_early(4))
except StopIteration as s: print(s.value, s.args, s.__cause__)
x = yield_from = (lambda: (yield from [1, 2]))(); print(list(x), type(x).__name__)
gen = (i * i for i in range(4)); print(next(gen), sum(gen), list(gen), max((len(w) for w in ["a", "bbb"]), default=0))
def outer():
    r = yield from inner()
    print("inner returned", r)
def inner():
    got = yield "ready"
    return got
o = outer(); print(next(o))
try: o.send("data")
except StopIteration: print("done")
next(g())
