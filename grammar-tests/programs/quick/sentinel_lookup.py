MISSING = type("Missing", (), {"__repr__": lambda s: "<missing>", "__bool__": lambda s: False})()
def lookup(d, *path, default=MISSING):
    for p in path:
        try: d = d[p]
        except (KeyError, IndexError, TypeError): return default
    return d
data = {"a": [{"b": None}]}
print(lookup(data, "a", 0, "b"), lookup(data, "a", 1), lookup(data, "a", "x", default=0), bool(MISSING), lookup(data)); lookup(data, [])
lookup(data, default=1, wrong=2)
