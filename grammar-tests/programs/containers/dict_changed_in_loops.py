def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def a():
    d = {1: 1, 2: 2}
    for k in d:
        d[k + 10] = 1
def b():
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        del d[k]; d[k + 10] = 0
        if k > 100: break
    return d
def c():
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        del d[k]
def e():
    d = {1: 1, 2: 2, 3: 3}
    out = []
    for k, v in d.items():
        d[k] = v + 1
        out.append((k, v))
    return out, d
def f():
    d = {'a': 1, 'b': 2}
    for k in list(d): d.pop(k)
    return d
def g():
    d = {i: i for i in range(5)}
    it = iter(d)
    next(it)
    d.pop(0); d['x'] = 1
    return list(it)
def h():
    d = {i: i for i in range(5)}
    it = iter(d.values())
    next(it); d.popitem(); 
    try: next(it)
    except RuntimeError as x: print(x)
    d[9] = 9
    return list(it)
def i():
    d = {i: i for i in range(3)}
    for k in reversed(d):
        d[k+1] = 2
def j():
    d = {i: i for i in range(3)}
    for k in reversed(d):
        del d[k]; d[k] = 1
        if len(d) > 4: break
    return d
def k():
    s = {1, 2, 3}
    for x in s: s.add(x + 10)
def l():
    s = {1, 2, 3}
    for x in s: s.discard(x); s.add(x + 10); 
    return s
def m():
    d = {1: 1}
    for k in d:
        d.clear()
        d[1] = 1
        d[2] = 1
        del d[2]
    return d
def n():
    d = dict.fromkeys(range(8), 0)
    out = []
    for k in d:
        if k < 3:
            d.pop(k); d[k + 100] = 0
        out.append(k)
        if len(out) > 20: break
    return out
def o():
    d = {1:1,2:2}
    it = iter(d.items())
    print(it.__length_hint__(), next(it), it.__length_hint__())
    d.update({3:3})
    print(it.__length_hint__())
    return next(it)
for fn in (a, b, c, e, f, g, h, i, j, k, l, m, n, o): t(fn)
