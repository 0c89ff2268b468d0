from collections import defaultdict
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1; t["a"]["d"]
def plain(d): return {k: plain(v) if isinstance(v, defaultdict) else v for k, v in d.items()}
print(plain(t), len(t), t.get("zz"), "zz" in t, dict(t["a"]).keys())
d = defaultdict(list, {"x": [1]}, y=[2])
d["x"].append(3); d["z"] += [5]; print(d, d.default_factory, d.setdefault("w", [0]), d.copy() == d, type(d.copy()).__name__)
count = defaultdict(int)
for ch in "hello": count[ch] += 1
print(count, defaultdict(lambda: 7)["q"], defaultdict(None, a=1), repr(defaultdict(set, {1: {2}})))
class Fib(dict):
    def __missing__(self, n):
        self[n] = result = n if n < 2 else self[n - 1] + self[n - 2]
        return result
f = Fib(); print(f[10], len(f), f.get(50), f | {99: 0} == {**f, 99: 0})
d.default_factory = None
try: d["new"]
except KeyError as e: print("KeyError", e)
try: defaultdict(5)
except TypeError as e: print(e)
def bad(): raise ValueError("no default")
defaultdict(bad)["k"]
