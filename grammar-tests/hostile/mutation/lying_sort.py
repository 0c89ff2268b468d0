# expect: cpython
import random, functools
random.seed(1)
class L:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return random.random() < 0.5
a = [L(i) for i in range(300)]
a.sort()
print(sorted(x.n for x in a) == list(range(300)))
a.sort(reverse=True)
print(sorted(x.n for x in a) == list(range(300)))
b = list(range(200))
b.sort(key=functools.cmp_to_key(lambda x, y: 1))
print(sorted(b) == list(range(200)))
b.sort(key=functools.cmp_to_key(lambda x, y: -1))
print(sorted(b) == list(range(200)))
b.sort(key=lambda x: float('nan'))
print(sorted(b) == list(range(200)), len(b))
class T:
    def __lt__(self, other):
        return True
c = [T() for _ in range(150)]
c.sort(); c.sort(reverse=True)
print(len(c), len(set(map(id, c))))
# ---- what CPython prints
#> True
#> True
#> True
#> True
#> True 200
#> 150 150
