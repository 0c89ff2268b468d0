# expect: cpython
class Node:
    __slots__ = 'next',
head = None
for _ in range(20_000):
    n = Node()
    n.next = head
    head = n
head = n = None
print('gone')
# ---- what CPython prints
#> gone
