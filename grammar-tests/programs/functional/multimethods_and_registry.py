import functools
class Multi:
    registry = {}
    def __init__(self, name): self.name, self.table = name, {}
    def register(self, types, f): self.table[types] = f; return self
    def __call__(self, *args):
        types = tuple(type(a) for a in args)
        for sig, f in self.table.items():
            if len(sig) == len(types) and all(issubclass(t, s) for t, s in zip(types, sig)): return f(*args)
        raise TypeError(f"no match for {self.name}({', '.join(t.__name__ for t in types)})")
def multi(*types):
    def deco(f):
        mm = Multi.registry.setdefault(f.__name__, Multi(f.__name__))
        return mm.register(types, f)
    return deco
@multi(int, int)
def combine(a, b): return a + b
@multi(str, str)
def combine(a, b): return f"{a} {b}"
@multi(list, object)
def combine(a, b): return [*a, b]
print(combine(1, True), combine("a", "b"), combine([1], None), combine.name, len(combine.table))
class Events:
    def __init__(self): self.handlers = {}
    def on(self, *names, once=False):
        def deco(f):
            for n in names: self.handlers.setdefault(n, []).append((f, once))
            return f
        return deco
    def emit(self, name, *a, **k):
        results = [f(*a, **k) for f, _ in self.handlers.get(name, [])]
        self.handlers[name] = [(f, o) for f, o in self.handlers.get(name, []) if not o]
        return results
bus = Events()
@bus.on("start", "stop")
def log(*a): return f"log{a}"
@bus.on("start", once=True)
def init(n, scale=1): return n * scale
print(bus.emit("start", 2), bus.emit("start", 3), bus.emit("nothing"), {k: len(v) for k, v in bus.handlers.items()})
bus.on("start")(functools.partial(init, scale=10)); print(bus.emit("start", 4))
combine(1.5, 2)
