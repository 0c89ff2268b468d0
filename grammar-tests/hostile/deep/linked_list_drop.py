# expect: cpython
class Node:
    def __init__(self, next):
        self.next = next
head = None
for _ in range(10_000):
    head = Node(head)
head = None
print('gone')
# ---- what CPython prints
#> gone
