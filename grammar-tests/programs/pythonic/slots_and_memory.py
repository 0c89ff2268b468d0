class Vec3:
    __slots__ = ("x", "y", "z", "__dict__")
    def __init__(self, x=0, y=0, z=0): self.x, self.y, self.z = x, y, z
class Tight:
    __slots__ = {"a": "the a", "_b": None}
class Child(Tight):
    __slots__ = "c",
class Open(Tight): pass
v = Vec3(1); v.extra = 5; print(v.x, v.__dict__, v.extra, Vec3.__slots__)
t = Tight(); t.a = 1; t._b = 2; print(t.a, hasattr(t, "__dict__"), Tight.a, type(Tight.a).__name__, Tight.__slots__)
c = Child(); c.a, c.c = 1, 3; o = Open(); o.anything = 1; print(c.a + c.c, vars(o), Child.__slots__, [n for k in Child.__mro__ for n in getattr(k, "__slots__", ())])
for f in (lambda: t.b, lambda: setattr(t, "b", 1), lambda: c.a_, lambda: Tight().a, lambda: delattr(Tight(), "a"), lambda: vars(t), lambda: c.__dict__, lambda: Tight.a.__get__(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try:
    class Clash:
        __slots__ = ("q",)
        q = 1
except ValueError as e: print(e)
try:
    class Multi(Tight, Vec3): pass
except TypeError as e: print(e)
try:
    class Bad: __slots__ = ("1x",)
except TypeError as e: print(e)
del t.a
t.a
