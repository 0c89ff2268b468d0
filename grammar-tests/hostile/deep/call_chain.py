# expect: cpython
class A:
    def __call__(self):
        return 1
a = A()
class B: pass
B.__call__ = B()
try:
    B()()
except (RecursionError, TypeError) as e:
    print(type(e).__name__, e)
# ---- what CPython prints
#> RecursionError maximum recursion depth exceeded while calling a Python object
