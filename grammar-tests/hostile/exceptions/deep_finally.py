# expect: cpython
def f(n):
    if n == 0:
        raise ValueError
    try:
        f(n - 1)
    finally:
        log.append(n)
log = []
try:
    f(400)
except ValueError:
    print(len(log))
# ---- what CPython prints
#> 400
