# expect: cpython
def g():
    try:
        yield
    except ValueError:
        yield from g2()
def g2():
    try:
        yield 1
    finally:
        yield 2
it = g()
next(it)
print(it.throw(ValueError), next(it))
try:
    it.close()
except RuntimeError as e:
    print(e)
# ---- what CPython prints
#> 1 2
