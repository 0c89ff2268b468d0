# expect: cpython
class R:
    def __iter__(self): return self
    def __next__(self): return next(m)
r = R()
m = map(lambda x: x, r)
try:
    next(m)
except RecursionError as e:
    print(type(e).__name__)
def f(x):
    return next(z, None)
z = map(f, [1, 2, 3])
print(list(z))
import itertools
class C:
    def __iter__(self): return self
    def __next__(self):
        return next(ch, 5)
ch = itertools.chain([1], C())
try:
    print(next(ch), next(ch))
except RecursionError as e:
    print(type(e).__name__)
g = itertools.groupby([1, 1, 2], key=lambda x: [k for k, _ in g] and x)
print(list(g))
# ---- what CPython prints
#> RecursionError
#> [None]
#> RecursionError
#> []
