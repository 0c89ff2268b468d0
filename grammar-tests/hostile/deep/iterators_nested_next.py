# expect: cpython
it = iter([1, 2])
for _ in range(500):
    it = map(lambda x: x, it)
print(list(it))
# ---- what CPython prints
#> [1, 2]
