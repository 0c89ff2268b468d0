# expect: cpython
a = [1, 2, 3]
b = [1, 2, 3]
class E:
    def __eq__(self, other):
        a.clear(); b.clear()
        return True
a[1] = E()
print(a == b, a, b)
a = [1, E(), 3]
print(a.index(3) if 3 in a else 'gone')
a = [E(), E(), E()]
b = []
print(a.count(5), a)
a = [E(), 1]
try:
    a.remove(1)
except ValueError as e:
    print(e)
a = [E()]
try:
    a.index(2)
    print(a)
except ValueError as e:
    print(e)
class L:
    def __lt__(self, other):
        x.clear()
        return False
x = [L(), L()]
print(max(x), x) if False else print(min(x) is not None, x)
d1 = {1: 1, 2: 2}
class V:
    def __eq__(self, other):
        d1.clear()
        return True
d1[1] = V()
print(d1 == {1: 1, 2: 2}, d1)
# ---- what CPython prints
#> True [] []
#! ValueError: 3 is not in list
