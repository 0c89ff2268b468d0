# expect: cpython
class A:
    def __getattr__(self, name):
        return getattr(self, name + 'x')
try:
    A().nothing
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
