# entry: str(List([1, 2, 3]).reverse())
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class List:
    def __init__(self, values=()):
        self.head = None
        for value in reversed(values):
            self.head = Node(value, self.head)

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self

    def __str__(self):
        return " -> ".join(map(str, self))
