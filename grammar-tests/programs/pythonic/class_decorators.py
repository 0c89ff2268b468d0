def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    return cls
def singleton(cls):
    instances = {}
    def get(*a, **k):
        if cls not in instances: instances[cls] = cls(*a, **k)
        return instances[cls]
    return get
def registry(store):
    def deco(cls): store[cls.__name__] = cls; return cls
    return deco
def frozen(cls):
    orig = cls.__init__
    def __init__(self, *a, **k):
        orig(self, *a, **k)
        object.__setattr__(self, "_done", True)
    def __setattr__(self, n, v):
        if getattr(self, "_done", False): raise TypeError(f"{cls.__name__} is frozen")
        object.__setattr__(self, n, v)
    cls.__init__, cls.__setattr__ = __init__, __setattr__
    return cls
store = {}
@registry(store)
@add_repr
@frozen
class P:
    def __init__(self, x, y=2): self.x, self.y = x, y
@singleton
class Conf:
    def __init__(self, v): self.v = v
class Wrapper:
    def __init__(self, cls): self.cls = cls
    def __call__(self, *a): print("new", self.cls.__name__); return self.cls(*a)
    def __getattr__(self, n): return getattr(self.cls, n)
@Wrapper
class W:
    z = 26
    def __init__(self, q): self.q = q
p = P(1); print(p, store, Conf(1) is Conf(2), Conf(3).v, W(5).q, W.z)
def method_names(cls): return sorted(n for n, v in vars(cls).items() if callable(v) and not n.startswith("__"))
print(method_names(type("T", (), {"a": len, "b": 1, "c": lambda s: 0})))
p.x = 9
