# expect: cpython
class S:
    def __str__(self):
        return ''.join([str(self)])
try:
    str(S())
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
