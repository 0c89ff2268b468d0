# expect: cpython
ns = {}
C = type('C', (), {'f': lambda self: 0})
class Base:
    def f(self):
        return 0
C = Base
def make(C):
    class D(C):
        def f(self):
            return super().f() + 1
    return D
for _ in range(800):
    C = make(C)
print(C().f())
for _ in range(800):
    C = make(C)
try:
    C().f()
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> 800
#> maximum recursion depth exceeded
