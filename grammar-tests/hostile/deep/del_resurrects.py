# expect: cpython
kept = []
class C:
    def __del__(self):
        kept.append(self)
c = C()
del c
print(len(kept))
kept.clear()
print(len(kept))
# ---- what CPython prints
#> 1
#> 0
