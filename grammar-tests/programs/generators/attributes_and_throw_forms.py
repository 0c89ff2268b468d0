# entry: i.__name__
def t(f, *a):
    try:
        print(f(*a))
    except BaseException as e:
        print(type(e).__name__, e, e.args)
def g():
    try:
        x = yield 1
        print('x', x)
        yield 2
    finally:
        print('fin')
    return 5
i = g()
print(i.gi_running, i.gi_frame is None, i.gi_yieldfrom, i.gi_suspended, i.gi_code.co_name)
print(i.__name__, i.__qualname__, type(i).__name__)
print(next(i), i.gi_suspended, i.gi_frame.f_lineno, i.gi_frame.f_locals)
t(i.throw, ValueError, 'hello')
t(i.throw, ValueError('again'))
print(i.gi_frame, i.gi_suspended)
i = g(); next(i)
t(i.throw, ValueError('a'), 'b')
i = g(); next(i)
t(i.throw, ValueError, ValueError('c'))
i = g(); next(i)
t(i.throw, 3)
t(i.throw, int)
i = g(); next(i)
t(i.throw)
t(i.throw, KeyError, None, None)
i = g()
t(i.throw, KeyError('not started'))
t(next, i)
i = g()
t(i.send, 3)
t(i.close); t(i.close)
t(next, i)
def selfish():
    try:
        next(me)
    except ValueError as e:
        print('running', e, me.gi_running)
    try:
        me.close()
    except ValueError as e:
        print(e)
    try:
        me.throw(KeyError)
    except ValueError as e:
        print(e)
    yield 3
me = selfish()
print(next(me))
def ignoring():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('ignored')
            return 
def really():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print('no')
i = ignoring(); next(i); t(i.close)
i = really(); next(i); t(i.close)
i.throw(StopIteration) if 0 else None
def outer():
    r = yield from inner()
    print('r', r)
    return r
def inner():
    try:
        while True:
            v = yield
            print('v', v)
            if v is None: return 9
    except KeyError as e:
        print('inner caught', e)
        yield 'k'
    finally:
        print('inner fin')
o = outer()
next(o); print(o.gi_yieldfrom.__name__)
o.send(3); t(o.send, None)
o = outer(); next(o); print(o.throw(KeyError('z'))); t(next, o)
o = outer(); next(o); o.close()
o = outer(); next(o); t(o.throw, ValueError('q'))
def si():
    yield 1
    raise StopIteration(3)
def si2():
    yield from (x for x in [1])
    next(iter([]))
for f in (si, si2):
    try:
        list(f())
    except RuntimeError as e:
        print(e, repr(e.__cause__), repr(e.__context__))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration('done')
        return self.n
    def send(self, v): print('send', v); return v
    def throw(self, *a): print('throw', a); raise StopIteration('thrown')
    def close(self): print('closed')
def dele():
    r = yield from It()
    print('got', r)
    return r
t(list, dele())
d = dele(); next(d); print(d.send(4)); t(d.throw, ValueError('x'))
d = dele(); next(d); d.close()
def nothing():
    yield from 5
t(list, nothing())
def ret():
    return 3
    yield
t(next, ret())
print(list(ret()), *ret())
gg = (x * y for x in range(3) for y in range(x))
print(gg.gi_code.co_name, next(gg), list(gg), list(gg))
a, *b = (c for c in 'abc')
print(a, b)
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(list(deep(5)))
t(lambda: g().gi_frame.f_back)
print(hasattr(i, '__del__'), i.__iter__() is i)
t(i.__next__, 3)
t(i.send)
t(setattr, i, 'x', 3)
t(setattr, i, '__name__', 'new'); print(i.__name__, repr(i)[:17])
t(setattr, i, '__name__', 3)
