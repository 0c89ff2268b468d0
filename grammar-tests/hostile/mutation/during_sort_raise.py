# expect: cpython
a = [3, 1, 2, 5, 4]
n = 0
def key(x):
    global n
    n += 1
    if n == 3:
        raise KeyError(x)
    return x
try:
    a.sort(key=key)
except KeyError as e:
    print(e, a)
class E:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        global n
        n += 1
        if n > 8:
            raise ValueError('no more')
        return self.n < other.n
    def __repr__(self):
        return f'E{self.n}'
b = [E(i) for i in (5, 2, 8, 1, 9, 3)]
try:
    b.sort()
except ValueError as e:
    print(e, sorted(x.n for x in b))
# ---- what CPython prints
#> 2 [3, 1, 2, 5, 4]
#> no more [1, 2, 3, 5, 8, 9]
