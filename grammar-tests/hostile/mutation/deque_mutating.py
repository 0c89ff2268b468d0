# expect: cpython
import collections
d = collections.deque(range(5))
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
d = collections.deque([1, 2, 3])
class E:
    def __eq__(self, other):
        d.clear()
        return False
d.append(E())
for f in (lambda: d.index(9), lambda: d.count(9), lambda: d.remove(9), lambda: 9 in d, lambda: d == collections.deque([1, 2, 3, 4])):
    try:
        print(f())
    except (RuntimeError, IndexError, ValueError) as e:
        print(type(e).__name__, e)
    d.clear()
    d.extend([1, E(), 3])
# ---- what CPython prints
#> deque mutated during iteration
#> RuntimeError deque mutated during iteration
#> RuntimeError deque mutated during iteration
#> IndexError deque mutated during iteration
#> RuntimeError deque mutated during iteration
#> False
