# expect: cpython
class C:
    def __enter__(self):
        with self:
            pass
    def __exit__(self, *a):
        pass
try:
    with C():
        pass
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
