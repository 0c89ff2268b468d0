# entry: (f("aBc", "xyz"), f("long", "s"))
def f(a, b):
    out = [x + y for x, y in zip(a, b)]
    i = len(out)
    rest = a[i:] or b[i:]
    res = "".join(out) + rest.upper()
    return res, res.startswith(a[0]), res.endswith((b[-1], "G")), res[len(res) // 2:], res.index(b[0])
