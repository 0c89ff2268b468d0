class Poly:
    def __init__(self, *c): self.c = c
    def __call__(self, x): return sum(k * x ** i for i, k in enumerate(self.c))
    def __matmul__(self, other): return lambda x: self(other(x))
class Counter:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a, **k): self.n += 1; return self.f(*a, **k)
    def __get__(self, obj, cls): return self if obj is None else lambda *a: self(obj, *a)
class Greeter:
    @Counter
    def hi(self, who): return f"hi {who} from {type(self).__name__}"
    @staticmethod
    @Counter
    def static(x): return x * 2
    __call__ = lambda self, x=1: ("called", x)
@Counter
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
p = Poly(1, 2, 3)
print(p(2), list(map(p, range(3))), (p @ Poly(0, 1))(2), fib(6), fib.n, Greeter().hi("bo"), Greeter.hi.n, Greeter.static(4), Greeter()(), callable(p), callable(Greeter), callable(3))
class Meta(type):
    def __call__(cls, *args):
        if len(args) > 1: return [super(Meta, cls).__call__(a) for a in args]
        return super().__call__(*args)
class N(metaclass=Meta):
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N{self.v}"
print(N(1), N(1, 2), type.__call__(N, 7), N.__call__(9), (lambda: 0).__call__(), len.__call__("ab"), int.__call__("3"), sorted(["b", "A"], key=str.__call__ if 0 else str.lower))
class NoCall: pass
n = NoCall(); n.__call__ = lambda: 1
n()
