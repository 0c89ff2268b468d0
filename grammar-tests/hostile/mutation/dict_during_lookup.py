# expect: cpython
class K:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        if len(d) > 2:
            d.clear()
        return False
d = {}
for i in range(10):
    d[K(i)] = i
print(len(d))
class H:
    def __hash__(self):
        d.clear()
        return 5
d = {1: 1, 2: 2}
d[H()] = 3
print(len(d))
s = set()
class Q:
    def __hash__(self):
        return 3
    def __eq__(self, other):
        s.clear()
        return False
for i in range(10):
    s.add(Q())
print(len(s))
# ---- what CPython prints
#> 1
#> 1
#> 1
