class Maybe:
    def __init__(self, v): self.v = v
    def __rshift__(self, f): return self if self.v is None else Maybe(f(self.v))
    def __or__(self, default): return default if self.v is None else self.v
    def __repr__(self): return "Nothing" if self.v is None else f"Just({self.v!r})"
class Result:
    def __class_getitem__(cls, t): return f"Result of {t}"
class Ok(Result):
    def __init__(self, value): self.value = value
    def then(self, f):
        try: return f(self.value)
        except Exception as e: return Err(e)
    __match_args__ = ("value",)
class Err(Result):
    __match_args__ = ("error",)
    def __init__(self, error): self.error = error
    def then(self, f): return self
def parse(s): return Ok(int(s))
def half(n): return Ok(n // 2) if n % 2 == 0 else Err(ArithmeticError(f"{n} is odd"))
def show(r):
    match r:
        case Ok(int(v)): return f"ok {v}"
        case Err(ValueError() as e): return f"bad input: {e}"
        case Err(e): return f"{type(e).__name__}: {e}"
users = {"ann": {"boss": "bob"}, "bob": {}}
boss = lambda n: users.get(n, {}).get("boss")
print(Maybe("ann") >> boss >> str.upper, Maybe("bob") >> boss >> str.upper, (Maybe("zed") >> boss) | "nobody", Maybe(0) >> (lambda x: x + 1))
for s in ("8", "7", "x"): print(show(Ok(s).then(parse).then(half).then(half)))
print(Result[int], show(Ok(1).then(lambda x: Ok(x / 0))))
Maybe(3) >> "not callable"
