# entry: unpack()
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw

def unpack():
    first, *middle, last = range(5)
    (a, b), c = "xy", 3
    [d, [e, *g]] = 1, [2, 3, 4]
    h, = "z"
    *i, j = {"k": 1, "l": 2}
    x = y = [0]
    x[0], x = 5, x
    k, m = m, k = 1, 2
    out = [first, middle, last, a, b, c, d, e, g, h, i, j, x, y, k, m]
    out.append(f(*[1], *(2, 3), c=0, **{"z": 9}))
    out.append(f(1, **dict(c=3, d=5)))
    out.append([*range(3), *"ab", *{1: 2}])
    out.append({**{"a": 1, "b": 2}, "b": 3, **{"c": 4}})
    out.append({*[1, 2], *(2, 3)})
    for n, (p, *q) in enumerate([(1, 2), "abc"]):
        out.append((n, p, q))
    for bad in (lambda: f(), lambda: f(1, c=1, a=2), lambda: f(**{"c": 1, 2: 3}), lambda: f(*1, c=2), lambda: f(**[1]),
                lambda: f(1, **{"c": 1}, **{"c": 2})):
        try:
            bad()
        except TypeError as e:
            out.append(str(e))
    try:
        a, b, *c = [1]
    except ValueError as e:
        out.append(str(e))
    try:
        a, b = 1, 2, 3
    except ValueError as e:
        out.append(str(e))
    return out
