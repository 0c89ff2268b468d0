# expect: cpython
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e
try:
    f()
except UnboundLocalError as x:
    print(x)
# ---- what CPython prints
#> cannot access local variable 'e' where it is not associated with a value
