# expect: cpython
import functools
@functools.total_ordering
class C:
    def __lt__(self, other):
        return self > other
    def __eq__(self, other):
        return self >= other
try:
    C() <= C()
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded
