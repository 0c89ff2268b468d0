# expect: cpython
class D:
    def __get__(self, obj, cls):
        return cls.d
class C:
    d = D()
try:
    C.d
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
