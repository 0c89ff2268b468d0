# expect: cpython
d = {}
class C:
    def __hash__(self):
        d[self] = 1
        return 1
try:
    d[C()] = 1
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
