# expect: cpython
a = list(range(10))
for x in a:
    a.remove(x)
print(a)
a = list(range(10))
for i, x in enumerate(a):
    del a[:]
print(a, i)
a = list(range(10))
it = reversed(a)
next(it)
del a[3:]
print(list(it))
a = [1, 2, 3]
for x in a:
    a[:] = []
print(a)
# ---- what CPython prints
#> [1, 3, 5, 7, 9]
#> [] 0
#> []
#> []
