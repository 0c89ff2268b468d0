# entry: (flatten({"a": {"b": 1, "c": {}}, "d": [1]}), unflatten({"x.y": 1, "x.z": 2}))
def flatten(d, parent=""):
    out = {}
    for k, v in d.items():
        key = f"{parent}.{k}" if parent else k
        out.update(flatten(v, key)) if isinstance(v, dict) and v else out.__setitem__(key, v)
    return out
def unflatten(d):
    root = {}
    for path, v in d.items():
        *head, last = path.split(".")
        node = root
        for p in head: node = node.setdefault(p, {})
        node[last] = v
    return root
