from collections import ChainMap, UserDict, UserList, UserString, OrderedDict
defaults, env = {"colour": "red", "user": "guest"}, {"user": "ann"}
c = ChainMap({}, env, defaults)
c["new"] = 1; child = c.new_child({"user": "bob"})
print(c["user"], c["colour"], child["user"], child.parents["user"], c.maps[0], len(c), sorted(c), dict(child)["user"], "zz" in c, c.get("zz"), c)
class Squares(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * v)
    def __missing__(self, k): return 0
s = Squares({2: 2}, ); s.update({3: 3}); s[4] = 4; print(s, s[9], s | {5: 5}, dict(s), s.data, s == {2: 4, 3: 9, 4: 16})
class Unique(UserList):
    def append(self, x):
        if x not in self: super().append(x)
u = Unique([1]); u.append(1); u.append(2); print(u, u + [3], u[0:1], type(u[0:1]).__name__, sorted(u), u * 2, 2 in u)
class Path(UserString):
    def __truediv__(self, o): return Path(f"{self}/{o}")
p = Path("a") / "b"; print(p, p.upper(), type(p.upper()).__name__, p == "a/b", len(p), p[0], hash(p) == hash("a/b"))
o = OrderedDict(a=1, b=2); o.move_to_end("a"); o.move_to_end("a", last=False); print(o, o == OrderedDict(b=2, a=1), o == {"b": 2, "a": 1}, o.popitem(), o | {"z": 1})
try: del c["colour"]
except KeyError as e: print(e)
try: c.pop("user")
except KeyError as e: print(e)
c["nope"]
