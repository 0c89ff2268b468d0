d, l, t = {"a": {"b": 1}}, [1, [2]], (1,)
for f in (lambda: d["a"]["c"], lambda: l[1][1], lambda: t[1], lambda: "ab"[2], lambda: d[l[0]], lambda: d["a", "b"], lambda: l[-3], lambda: b"a"[1], lambda: range(3)[3], lambda: d["a"].pop("q"), lambda: l.pop(7), lambda: l.index(9), lambda: l.remove(0), lambda: {1} - {1} or {1}.remove(3), lambda: l[1]["x"], lambda: t.index(2), lambda: del_(l)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, len(e.args))
def del_(x): del x[10]
del_(l)
