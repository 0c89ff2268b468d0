class P:
    __slots__ = ("x",)
    def __init__(self): self.x = 1
    @property
    def ro(self): return self.x
    def m(self): pass
    @classmethod
    def c(cls): pass
p = P()
tests = [lambda: p.y, lambda: setattr(p, "z", 1), lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: None.foo, lambda: (1).real_, lambda: P.nope, lambda: p.m.zz,
         lambda: [].push(1), lambda: "a".foo, lambda: {}.a, lambda: len.x, lambda: (lambda: 0).q, lambda: setattr(1, "a", 2), lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (),
         lambda: {} + {}, lambda: None + 1, lambda: 1 < "a", lambda: [1] < 2, lambda: -"a", lambda: ~1.5, lambda: 3 @ 4, lambda: "a" * "b", lambda: "a" - "b", lambda: 5(), lambda: p(), lambda: 1[0],
         lambda: {}[[]], lambda: {[]}, lambda: [1]["a"], lambda: (1,)[None], lambda: "abc"[1.0], lambda: len(5), lambda: iter(1), lambda: next([]), lambda: [*5], lambda: {**5}, lambda: p in 3, lambda: 3 in "abc",
         lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: int([]), lambda: int(None), lambda: float("x"), lambda: float([]), lambda: list(3), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: sum([[1]]),
         lambda: sorted([1, "a"]), lambda: max([]), lambda: min(1), lambda: round("a"), lambda: abs([]), lambda: pow(2, -1, 4), lambda: divmod(1, 0), lambda: 1 % 0, lambda: 1.0 // 0, lambda: 0 ** -1, lambda: 2.0 ** 10000,
         lambda: [].pop(), lambda: [].remove(1), lambda: [1].index(2), lambda: {}.popitem(), lambda: set().pop(), lambda: {1}.remove(2), lambda: chr(1114112), lambda: bytes(-1), lambda: range(1, 2, 0), lambda: [1, 2][::0],
         lambda: "x".encode("nope"), lambda: "%d" % [], lambda: "{}".format(), lambda: format(1, "q"), lambda: int("1", 99), lambda: slice(), lambda: type(), lambda: super(), lambda: object(1), lambda: hash([]), lambda: 1 << -1]
for t in tests:
    try: print(t())
    except Exception as e: print(f"{type(e).__name__}: {e}")
del p.x
p.ro
