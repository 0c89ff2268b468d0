# expect: cpython
class F:
    def __format__(self, spec):
        return '{:{}}'.format(self, spec)
try:
    f'{F():x}'
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
