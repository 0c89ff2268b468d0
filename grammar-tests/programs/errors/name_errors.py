total = 10
def f():
    try:
        print(total)
    except UnboundLocalError as e:
        print(e, e.name if hasattr(e, "name") else "")
    total = 1
def g():
    del h
    h = 2
def k():
    x = 1
    del x
    return x
def outer():
    def inner(): return v
    try: return inner()
    except NameError as e: print(type(e).__name__, e, e.name)
    v = 1
f(); outer()
for fn in (g, k):
    try: fn()
    except NameError as e: print(type(e) is UnboundLocalError, e)
class C:
    y = 1
    def m(self): return y
try: C().m()
except NameError as e: print(e, e.name)
for i in []: pass
try: print(i)
except NameError as e: print(e)
try: import nothing_like_this
except ImportError as e: print(type(e).__name__, e, e.name)
try: import math.foo
except ImportError as e: print(e)
print(lenght([1]))
