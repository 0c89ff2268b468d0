# expect: cpython
class A:
    @property
    def x(self):
        return self.x
try:
    A().x
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
