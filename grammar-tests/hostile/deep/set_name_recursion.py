# expect: cpython
class D:
    def __set_name__(self, owner, name):
        type('X', (), {'d': D()})
try:
    class C:
        d = D()
except RecursionError as e:
    print(type(e).__name__)
# ---- what CPython prints
#> RecursionError
