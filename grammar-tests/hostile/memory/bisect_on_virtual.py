# expect: cpython
import bisect
class Huge:
    def __len__(self):
        return 2**62
    def __getitem__(self, i):
        return i
print(bisect.bisect(Huge(), 10**15))
# ---- what CPython prints
#> 1000000000000001
