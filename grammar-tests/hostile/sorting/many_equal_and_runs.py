# expect: cpython
a = [1] * 20000
a.sort()
b = list(range(10000)) + list(range(10000)) + list(range(10000, 0, -1))
b.sort()
print(a[0], b[:3], b == sorted(b, reverse=True)[::-1])
c = [i % 7 for i in range(10000)]
c.sort(key=lambda x: -x)
print(c[0], c[-1])
# ---- what CPython prints
#> 1 [0, 0, 1] True
#> 6 0
