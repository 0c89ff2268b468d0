# entry: (f("k=v;a=b=c;;x"), f(""))
def f(s):
    pairs = {}
    for part in filter(None, s.split(";")):
        k, _, v = part.partition("=")
        pairs[k] = v or None
    return pairs, [*map(bool, pairs.values())], {v: k for k, v in pairs.items() if v}
