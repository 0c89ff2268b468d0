d = dict(one=1, two=2); d["three"] = 3; d.update([("four", 4)], five=5); print(d, list(d)[-1], d.pop("one"), d.pop("zz", None), d.popitem())
d["two"] = 22; del d["three"]; d["three"] = 33; print(d, d.get("x", "?"), d.setdefault("y", []), d.setdefault("two", 0), dict.fromkeys("ab", 0), {**d, "two": 2})
print(d.keys() | {"q"} >= {"two"}, d.items() & {("two", 22)} if "y" not in d else "-", list(d.values()), list(reversed(d)), ("two", 22) in d.items(), len(d.keys()), d.keys() - {"y"} == {"two", "four", "three"})
e = {1: "a", 1.0: "b", True: "c"}; print(e, {(): 0, "": 1, None: 2, frozenset(): 3}, {i: i * i for i in range(3)}, {v: k for k, v in zip("ab", "cd")}, dict(zip("ab", [1, 2])) | {"c": 3})
e |= [(2, "d")]; view = e.keys(); e["new"] = 0; print(view, e == {1: "c", 2: "d", "new": 0}, sorted(map(str, e)), min(e, key=str), sum(k for k in e if isinstance(k, int)))
nested = {"a": {"b": [1, {"c": None}]}}; print(nested["a"]["b"][1].get("c", 5), str(nested), nested.copy()["a"] is nested["a"])
for k in list(e):
    if k == 2: del e[k]
print(e, max({"x": 3, "y": 9}.items(), key=lambda kv: kv[1]), sorted({"b": 1, "a": 2}.items()), list({"k": 1}.items())[0], {}.__len__(), dict() or "empty")
print({1: 2}.items() == {1: 2}.items(), {1: 2}.keys() == {1}, d.__contains__("two"), {"a": 1}.__eq__([]), dict(d) is d)
for f in (lambda: d["zz"], lambda: {}[[]], lambda: {[]: 1}, lambda: dict(5), lambda: {}.pop("a"), lambda: {} < {}, lambda: d.update(5), lambda: dict([("a",)]), lambda: {1: 2}.items()[0], lambda: d.get()):
    try: f()
    except Exception as x: print(type(x).__name__, x)
for k in d:
    del d[k]
