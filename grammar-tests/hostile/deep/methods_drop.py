# expect: cpython
import types
class C:
    def m(self):
        pass
x = C()
for _ in range(10_000):
    x = types.MethodType(C.m, x)
del x
print('gone')
# ---- what CPython prints
#> gone
