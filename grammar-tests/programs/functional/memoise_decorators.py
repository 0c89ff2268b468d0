import functools

def memo(f):
    cache = {}
    @functools.wraps(f)
    def inner(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    inner.cache = cache
    return inner

def count_calls(f):
    @functools.wraps(f)
    def inner(*a, **k):
        inner.calls += 1
        return f(*a, **k)
    inner.calls = 0
    return inner

@memo
@count_calls
def grid(r, c):
    """Paths in a grid."""
    return 1 if not r or not c else grid(r - 1, c) + grid(r, c - 1)

print(grid(2, 3), len(grid.cache), grid.__name__, grid.__doc__, grid.__wrapped__.calls, grid.__wrapped__.__wrapped__.__qualname__)

@functools.cache
def tri(n): return n and n + tri(n - 1)
@functools.lru_cache(2)
def sq(x): return x * x
print(tri(6), tri.cache_info(), [sq(x) for x in (1, 2, 1, 3, 2)], sq.cache_info(), sq.cache_parameters())
tri.cache_clear(); print(tri.cache_info(), sq.__wrapped__(9))
class Lazy:
    @functools.cached_property
    def value(self): print("computing"); return 42
z = Lazy(); print(z.value, z.value, z.__dict__)
@functools.singledispatch
def show(x): return f"? {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return [show(i) for i in x]
print(show([1, "a", True]), show.registry.keys() >= {int}, show.dispatch(bool) is show.dispatch(int))
grid([1], 2)
