import functools
from functools import cmp_to_key, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps, update_wrapper, lru_cache, cached_property
def by_len_then_alpha(a, b): return (len(a) - len(b)) or (a > b) - (a < b)
print(sorted(["bb", "a", "ab", "c"], key=cmp_to_key(by_len_then_alpha)), max([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
class Cell:
    alive = False
    def set(self, state, *, log=None): self.alive = state; return log
    revive = partialmethod(set, True, log="r")
    @singledispatchmethod
    def neg(self, x): raise NotImplementedError(type(x).__name__)
    @neg.register
    def _(self, x: int): return -x
    @neg.register(str)
    def _(self, x): return x[::-1]
    @cached_property
    def slow(self): print("once"); return 5
c = Cell(); print(c.revive(), c.alive, c.neg(4), c.neg("ab"), c.slow + c.slow)
try: c.neg([])
except NotImplementedError as e: print("no", e)
basetwo = partial(int, base=2); print(basetwo("101"), basetwo, basetwo("12", base=8), partial(partial(print, 1), 2).args, partial(sorted, reverse=True)([1, 2]))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __gt__(self, o): return self.n > o.n
print(V(1) < V(2), V(1) <= V(1), V(2) >= V(3), V(1) != V(2))
@lru_cache(maxsize=3, typed=True)
def load(x, k=0): print("load", x); return (x, k)
load(1); load(1.0); load(1, k=0); load(1); print(load.cache_info(), load.cache_parameters()); load(2); load(1.0); print(load.cache_info())
def outer(f):
    def inner(*a): return f(*a)
    return update_wrapper(inner, f)
@outer
def named(a: int) -> str:
    "doc"
print(named.__name__, named.__doc__, named.__annotations__, named.__wrapped__ is not None, reduce(lambda a, b: f"({a}{b})", "abc", ""), reduce(max, [3, 9, 2]))
try: load([])
except TypeError as e: print(e)
try:
    @total_ordering
    class Bad: pass
except ValueError as e: print(e)
@singledispatch
def f(x): return "base"
@f.register(int | float)
def _(x): return "number"
@f.register
def _(x: list): return "list"
print(f(1), f(2.5), f([]), f(()), f(True))
partial()
