class Rollback(Exception): pass

class Store:
    def __init__(self): self.data, self._saves = {}, []
    def __enter__(self):
        self._saves.append(dict(self.data))
        return self
    def __exit__(self, kind, value, trace):
        saved = self._saves.pop()
        if kind is None:
            return
        self.data = saved
        return issubclass(kind, Rollback)
    def __setitem__(self, k, v): self.data[k] = v

s = Store()
with s as t:
    t["a"] = 1
    with s:
        t["a"] = 2
        t["b"] = 3
        raise Rollback
    print(s.data)
with s:
    s["c"] = 4
print(s.data, s._saves)
try:
    with s:
        s["d"] = 1 / 0
except ZeroDivisionError as e:
    print("undone", s.data, e)
with s, s:
    s.data.clear()
    raise Rollback("x")
print(s.data)
with open as f:
    pass
