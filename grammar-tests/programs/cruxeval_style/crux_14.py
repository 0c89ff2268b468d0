# entry: (f({"a": {"b": 1}}, {"a": {"c": 2}, "d": [3]}), f({}, {}))
def f(x, y):
    out = dict(x)
    for k in y.keys() | x.keys():
        if isinstance(x.get(k), dict) and isinstance(y.get(k), dict):
            out[k] = f(x[k], y[k])
        elif k in y:
            out[k] = y[k]
    return {k: out[k] for k in sorted(out)}
