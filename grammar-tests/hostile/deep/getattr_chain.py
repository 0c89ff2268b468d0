# expect: cpython
class A:
    def __init__(self, x):
        self.x = x
    def __getattr__(self, name):
        return getattr(self.x, name)
a = 5
for _ in range(10_000):
    a = A(a)
try:
    a.nothing
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
