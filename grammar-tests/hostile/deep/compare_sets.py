# expect: cpython
def deep():
    a = frozenset()
    for _ in range(200):
        a = frozenset([a])
    return a
print(deep() == deep(), len(repr(deep())))
# ---- what CPython prints
#> True 2611
