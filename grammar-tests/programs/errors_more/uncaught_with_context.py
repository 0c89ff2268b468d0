class Db:
    def __enter__(self): print("open"); return self
    def __exit__(self, t, v, tb): print("close", t.__name__ if t else None)
    def query(self, q):
        if "drop" in q: raise PermissionError("read only")
        return [q]
def run(qs):
    with Db() as d: return [d.query(q) for q in qs]
print(run(["a"])); run(["b", "drop x"])
