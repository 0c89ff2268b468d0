# expect: cpython
def f():
    for k in list(globals()):
        if k not in ('f', '__builtins__'):
            del globals()[k]
    return 1
x = 5
print(f())
try:
    x
except NameError as e:
    print(e)
# ---- what CPython prints
#> 1
#> name 'x' is not defined
