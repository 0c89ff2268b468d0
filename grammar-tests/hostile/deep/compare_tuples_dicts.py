# expect: cpython
def deep(make, n=3_000):
    a = make(None)
    for _ in range(n):
        a = make(a)
    return a
import collections
for make in (lambda a: (a,), lambda a: {1: a}, lambda a: collections.deque([a])):
    try:
        deep(make) == deep(make)
    except RecursionError as e:
        print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
