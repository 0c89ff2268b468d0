# expect: cpython
d = {1: 1}
d.update(d)
class K:
    def __hash__(self):
        return 1
    def __eq__(self, o):
        e[len(e) + 100] = 1
        return False
e = {1: 1}
try:
    f = {K(): 2}
    f.update(e)
    e.update(f)
    print(len(f) > 1)
except RuntimeError as x:
    print(x)
try:
    d.update((k, d.pop(k)) for k in d)
except RuntimeError as x:
    print(x)
# ---- what CPython prints
#> dict mutated during update
#> dictionary keys changed during iteration
