class Node:
    def __init__(self, val, next=None): self.val = val; self.next = next
class LinkedList:
    def __init__(self, it=()):
        self.head = None; self._n = 0
        for x in reversed([*it]): self.push(x)
    def push(self, x): self.head = Node(x, self.head); self._n += 1
    def __iter__(self):
        n = self.head
        while n: yield n.val; n = n.next
    def __len__(self): return self._n
    def __reversed__(self): return reversed(list(self))
    def reverse(self):
        prev, cur = None, self.head
        while cur: cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
    def __getitem__(self, i):
        if isinstance(i, slice): return LinkedList(list(self)[i])
        if i < 0: i += len(self)
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError('list index out of range')
    def __repr__(self): return ' -> '.join(map(repr, self)) or 'empty'
    def __add__(self, o): return LinkedList([*self, *o])
    def __bool__(self): return self.head is not None
l = LinkedList('abc'); print(l, len(l), list(reversed(l)), l[-1], l[1:], 'b' in l, LinkedList() or 'none')
l.reverse(); print(l, l + 'xy', sorted(l), max(l), [*zip(l, l)][:1], dict(enumerate(l)))
try: l[9]
except IndexError as e: print(e)
a, *rest = l; print(a, rest)
