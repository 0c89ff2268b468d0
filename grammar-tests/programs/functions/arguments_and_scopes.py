def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
        return r
    except BaseException as e:
        print(type(e).__name__, e)
def f():
    x = 1
    def g():
        nonlocal x
        x += 1
        del x
    g()
    return x
t(f)
def f():
    def g(): return y
    t(g)
    y = 3
    t(g)
    del y
    t(g)
f()
def f():
    del q
t(f)
def f():
    print(zz)
    zz = 1
t(f)
def f():
    global gl
    gl = 5
    del gl
t(f); t(lambda: gl)
def f():
    for i in []: pass
    return i
t(f)
def f():
    try: 1 / 0
    except ZeroDivisionError as e: pass
    return e
t(f)
class C:
    x = 1
    y = [x for _ in range(2)]
    try:
        z = [x + q for q in range(2)]
    except NameError as e: print(e)
    def m(self): return x
    del x
    try: x
    except NameError as e: print(e)
t(C().m)
def outer():
    global f2
    v = 1
    def inner():
        class D:
            nonlocal v
            v = 2
            w = v
        return v, D.w, hasattr(D, 'v')
    return inner()
print(outer())
x = 'global'
def f():
    x = 'local'
    class K:
        print(x)
        x = 'class'
        print(x)
        def g(self): return x
    return K().g()
print(f())
def f(a, b=[], *c, d=3, **e):
    b.append(a)
    return a, b, c, d, e
t(f); t(f, 1); t(f, 1, d=5, z=1); t(f, 1, 2, 3, 4); t(f, 1, a=2); t(lambda: f(*[1], **{'d': 2}))
def f(a, /, b, *, c): return a, b, c
t(f, 1, 2, c=3); t(f, 1, b=2, c=3); t(f, a=1, b=2, c=3); t(f, 1, 2); t(f, 1, 2, 3); t(f); t(f, 1, c=2); t(f, 1, 2, c=3, d=4); t(f, 1, 2, 3, 4, c=3)
def f(a, /, **k): return a, k
t(f, 1, a=2)
def f(a, b=1, c=2): pass
t(f, 1, 2, 3, 4); t(f, x=1); t(f, 1, z=3); t(f, c=1)
def f(*, a, b): pass
t(f); t(f, a=1); t(f, 1, a=1, b=2); t(f, 1, 2)
def f(): pass
t(f, 1); t(f, a=1); t(lambda: f(*3)); t(lambda: f(**3)); t(lambda: f(**{1: 2})); t(lambda: f(**{'a': 1}, **{'a': 2})); t(lambda: f(a=1, **{'a': 2}))
t(lambda: print(*None)); t(lambda: int(*1)); t(lambda: int(**[1]))
def fb(): return locals(), sorted(vars())
print(fb())
a = b = []; a.append(1); print(b)
i = 0
lst = [0, 1, 2]
i, lst[i] = 1, 9
print(i, lst)
(a, b), [c, *d], *e = (1, 2), 'xyz', 7, 8
print(a, b, c, d, e)
def up():
    a, b = 1
t(up)
def up():
    a, b = [1]
t(up)
def up():
    a, b = 1, 2, 3
t(up)
def up():
    a, *b, c = [1]
t(up)
def up():
    a, b = {1: 2}
t(up)
def up():
    a, b = iter([1, 2, 3])
t(up)
def up():
    [a, b] = 'abc'
t(up)
def up():
    a, *b = None
t(up)
if (n := 10) > 5 and (m := n * 2): print(n, m)
print([y := 1, y ** 2], y)
print((lambda: (z := 5) + z)())
while (k := i) < 3: i += 1; print(k)
print(1 < 2 < 3, 1 < 3 < 2, (1 < 2) < 3, 1 in [1] == True, not 1 == 2)
def side(n): print('s', n); return n
print(side(1) < side(0) < side(5)); print(side(1) < side(2) < side(3))
d = {side('a'): side(1), side('b'): side(2)}
side([1, 2])[side(0)] = side(3)
def deco(n):
    print('deco', n)
    def wrap(f): print('wrap', n, f.__name__); return f
    return wrap
@deco(1)
@deco(2)
def df(x=side('default'), *, y: side('ann') = side('kw')) -> side('ret'): pass
@deco(3)
class DC(side(object), metaclass=side(type)): pass
for x in range(3):
    if x == 1: continue
    for y in 'ab':
        if y == 'b': break
        print(x, y)
    else: print('no break')
else: print('done')
def fin():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print('fin', i)
            if i == 1: continue
    return 'end'
print(fin())
def fin2():
    try: return side('a')
    finally: return side('b')
print(fin2())
def fin3():
    while True:
        try: return 1
        finally: break
    return 2
print(fin3())
def fin4():
    try:
        try: raise ValueError(1)
        finally: raise KeyError(2)
    except KeyError as e: return repr(e.__context__)
print(fin4())
def fin5():
    try:
        raise ValueError
    except ValueError:
        try: raise TypeError from None
        except TypeError as e: return e.__suppress_context__, repr(e.__context__), e.__cause__
print(fin5())
t(lambda: (_ for _ in ()).throw(ValueError('x')))
assert True, 'no'
t(lambda: [][0]); t(lambda: {}['k']); t(lambda: 'a' + 1); t(lambda: 1 + 'a'); t(lambda: [] + ()); t(lambda: None.x); t(lambda: int('x')); t(lambda: undefined)
t(lambda: 1 / 0); t(lambda: 1 // 0); t(lambda: 1 % 0); t(lambda: 1.0 / 0); t(lambda: 2 ** -1); t(lambda: 0 ** -1); t(lambda: 1 << -1)
import sys
try:
    raise ValueError('x')
except ValueError:
    print(sys.exc_info()[0], sys.exc_info()[1])
print(sys.exc_info())
