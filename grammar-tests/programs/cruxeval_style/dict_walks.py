# entry: (invert({"a": 1, "b": 1}), deep({"x": {"y": {"z": 3}}}), merge({"a": [1]}, {"a": [2], "b": [3]}), prune({"a": None, "b": {"c": None}}), sort_nested({"b": {"d": 1, "c": 2}, "a": 0}), counts(["b", "a", "b"]))
def invert(d):
    out = {}
    for k, v in d.items():
        out.setdefault(v, []).append(k)
    return out
def deep(d, path=()):
    return [pair for k, v in d.items() for pair in (deep(v, path + (k,)) if isinstance(v, dict) else [(".".join(path + (k,)), v)])]
def merge(a, b):
    for k in b:
        try: a[k].extend(b[k])
        except KeyError: a[k] = b[k][:]
    return a
def prune(d):
    for k in list(d):
        if isinstance(d[k], dict): prune(d[k])
        if d[k] in (None, {}): del d[k]
    return d
def sort_nested(d): return {k: sort_nested(d[k]) if isinstance(d[k], dict) else d[k] for k in sorted(d)}
def counts(words):
    c = {}
    for w in words: c[w] = c.get(w, 0) + 1
    c |= {"total": sum(c.values())}
    last = c.popitem()
    return c, last, list(reversed(c)), c.keys() & {"b", "z"}, c.items() - {("a", 1)}, max(c, key=c.get)
