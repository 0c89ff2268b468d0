# expect: cpython
class A:
    def __getattr__(self, name):
        if len(name) > 50:
            raise AttributeError(name)
        return getattr(self, name * 2)
try:
    A().ab
except AttributeError as e:
    print(len(str(e)))
# ---- what CPython prints
#> 64
