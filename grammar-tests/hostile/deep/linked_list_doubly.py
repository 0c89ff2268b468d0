# expect: value
class Node:
    pass
first = last = Node()
for _ in range(10_000):
    n = Node()
    n.prev = last
    last.next = n
    last = n
del first, last, n
print('gone')
