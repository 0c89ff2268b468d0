# entry: views({"a": 1, "b": 2, "c": 3}, {"b": 2, "d": 4})
def views(left, right):
    common = left.keys() & right.keys()
    either = left.items() | right.items()
    one = left.keys() ^ right
    rest = left.keys() - ["a"]
    keys = left.keys()
    left["z"] = 0
    checks = "z" in keys, ("a", 1) in left.items(), 3 in left.values(), keys >= {"a"}, keys.isdisjoint("xy")
    return sorted(common), sorted(either), sorted(one), sorted(rest), keys, checks, list(reversed(left.items()))


class Default(dict):
    def __missing__(self, key):
        self[key] = value = len(self)
        return value


counts = Default(x=5)
total = counts["y"] + counts["x"] + counts["y"]
merged = counts | {"q": 1}
merged |= [("r", 2)]
print(counts, merged, type(merged).__name__, counts.get("n"), counts.setdefault("m"), counts.pop("x"), counts.popitem())
