# expect: cpython
import copy
a = []
for _ in range(60):
    a = [a, a]
b = copy.deepcopy(a)
print(b[0] is b[1])
# ---- what CPython prints
#> True
