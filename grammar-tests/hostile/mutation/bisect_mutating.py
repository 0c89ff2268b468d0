# expect: cpython
import bisect
class B:
    def __lt__(self, other):
        a.clear()
        return True
a = [B() for _ in range(10)]
try:
    bisect.insort(a, B())
    print(len(a))
except IndexError as e:
    print(e)
# ---- what CPython prints
#> list index out of range
