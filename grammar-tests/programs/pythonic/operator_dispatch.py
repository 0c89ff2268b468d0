import operator
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<": operator.lt, "==": operator.eq, "in": lambda a, b: operator.contains(b, a), "@": operator.matmul}
class M:
    def __init__(self, v): self.v = v
    def __getattr__(self, name):
        raise AttributeError(f"no {name}")
    def __repr__(self): return f"M{self.v}"
def make(name):
    def method(self, other):
        if not isinstance(other, (M, int)): return NotImplemented
        return f"{name}({self!r},{other!r})"
    method.__name__ = name
    return method
for n in "add radd sub rsub mul rmul floordiv mod rmod pow rpow lshift and or rxor lt ge matmul contains".split():
    setattr(M, f"__{n}__", make(n))
for a, o, b in [(M(1), "+", 2), (2, "+", M(1)), (M(1), "-", M(2)), (5, "**", M(2)), (M(1), "<", 3), (3, ">" if 0 else "<", M(1)), (M(1), "/", 2), (1, "^", M(3)), (M(3), "^", 1), (M(1), "@", M(2)), (M(1), "==", 1), (1, "in", M(9)), (M(1), "+", "x"), ("x", "*", M(2)), ("x%s", "%", M(2)), ([1], "*", M(1))]:
    try: print(a, o, b, "=", OPS[o](a, b))
    except Exception as e: print(a, o, b, type(e).__name__, e)
x = M(1); x += 1; print(x)
class Sub(M):
    def __radd__(self, o): return "sub first"
    def __rsub__(self, o): return "sub rsub"
print(M(1) + Sub(2), M(1) - Sub(2), M(1) * Sub(2))
x = M(2); x /= 2
