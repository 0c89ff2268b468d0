def make(name, *fields, base=object, **extra):
    def __init__(self, *args):
        if len(args) != len(fields): raise TypeError(f"{name} takes {len(fields)} values, got {len(args)}")
        for f, a in zip(fields, args): setattr(self, f, a)
    def __repr__(self): return f"{name}({', '.join(repr(getattr(self, f)) for f in fields)})"
    ns = {"__init__": __init__, "__repr__": __repr__, "__slots__": fields, **extra}
    return type(name, (base,), ns)
P = make("P", "x", "y", norm=lambda self: abs(self.x) + abs(self.y))
Q = make("Q", base=P, label="q")
p = P(3, -4); print(p, p.norm(), P.__name__, P.__mro__[0] is P, Q.label, issubclass(Q, P), P.__init__.__qualname__, Q())
for args in ((1,), (1, 2, 3)):
    try: P(*args)
    except TypeError as e: print(e)
class Meta(type):
    def __prepare__(name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, dict(ns))
    def __init__(c, *a, **kw): pass
    def __instancecheck__(c, o): return o == 42
    def __subclasscheck__(c, o): return o is int
    def __contains__(c, x): return x in c.__dict__
    def __iter__(c): return iter(sorted(k for k in vars(c) if not k.startswith("__")))
    def __add__(c, o): return f"{c.__name__}+{o.__name__}"
class Z(metaclass=Meta, flag=True):
    a = injected + 1
    def f(self): pass
print(Z.a, isinstance(42, Z), isinstance(Z(), Z), issubclass(int, Z), "a" in Z, list(Z), Z + P, type(Z) is Meta, Z.__class__)
print(type("E", (Exception,), {"code": 7})("boom").code, type(type("A", (), {})()).__name__, type("B", (list,), {})([1]), bool.__bases__, Z.__dict__["injected"])
def method(self): return super(P, self).__repr__()[:3]
P.m = method; print(p.m(), P.__dict__.keys() >= {"m"}, getattr(P, "m").__name__)
for bad in (lambda: type("X"), lambda: type("X", (), []), lambda: type(1, (), {}), lambda: type("X", [], {}), lambda: type("X", (1,), {}), lambda: type("\0", (), {}), lambda: type("X", (P, object, P), {})):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
type("T", (), {"__init__": lambda self: None})(1)
