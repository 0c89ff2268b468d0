x = [1, 2]; y = x; del x; print(y)
def f(a, b=2):
    del b
    try: return b
    except UnboundLocalError as e: return str(e)
print(f(1)); d = {"k": 1, "j": 2}; del d["k"], y[0]; print(d, y)
for i in range(2): pass
else: print(i); del i
import math as m; del m
try: raise ValueError(1)
except ValueError as e: pass
try: e
except NameError as n: print(n)
class C: a = 1; del a
print(hasattr(C, "a")); c = C(); c.z = 1; del c.z; a = b = c = 0; del (a, [b, c]); print(a)
