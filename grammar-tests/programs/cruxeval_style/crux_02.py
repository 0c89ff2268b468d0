# entry: (f({"x": 1, "y": 2}, "z"), f({}, "q"))
def f(d, key):
    d.setdefault(key, len(d))
    while len(d) > 2:
        d.pop(next(iter(d)))
    d[key] += 1
    return sorted(d.items(), key=lambda kv: -kv[1]), list(d)
