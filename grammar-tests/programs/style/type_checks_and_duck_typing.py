def describe(x):
    if x is None: return "nothing"
    if isinstance(x, bool): return f"bool {x}"
    if isinstance(x, (int, float)): return f"number {x:g}"
    if isinstance(x, str): return f"text of {len(x)}"
    if callable(x): return f"callable {getattr(x, '__name__', '?')}"
    if hasattr(x, "keys"): return "mapping " + ",".join(map(str, x))
    if hasattr(x, "__iter__"): return "iterable " + type(x).__name__
    return type(x).__name__
class Duck:
    def keys(self): return ["q"]
    def __iter__(self): return iter(self.keys())
things = [None, True, 3, 2.50, "hi", len, describe, int, {"a": 1}, [1], (x for x in "a"), Duck(), object(), 1j, range(2), ..., NotImplemented, b"x", type, lambda: 0, Duck.keys, Duck().keys, zip]
for t in things: print(describe(t), type(t).__name__, end="; ")
print()
print(type(3) is int, type(True) == int, issubclass(bool, int), isinstance(int, type), type(type), type(None)(), int(), str(), list(), dict(), float(), bool(), tuple(), bytes(), complex(), set(), frozenset())
print(things is things, callable(Duck), type("T", (Duck,), {"z": 1})().z, Duck.__name__, Duck().__class__ is Duck, isinstance(3, (str, (float, int))), vars(Duck()), dir(Duck())[-1])
describe()
