# expect: cpython
a = [3, 1, 2]
def key(x):
    a.append(x)
    return x
try:
    a.sort(key=key)
except ValueError as e:
    print(e)
print(a)
a = [3, 1, 2]
def key(x):
    print(a)
    a.clear()
    return x
try:
    a.sort(key=key)
except ValueError as e:
    print(e)
print(a)
class E:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        b.append(1)
        return self.n < other.n
    def __repr__(self):
        return f'E{self.n}'
b = [E(3), E(1), E(2)]
try:
    b.sort()
except ValueError as e:
    print(e)
print(b)
# ---- what CPython prints
#> list modified during sort
#> [1, 2, 3]
#> []
#> []
#> []
#> [1, 2, 3]
#> list modified during sort
#> [E1, E2, E3]
