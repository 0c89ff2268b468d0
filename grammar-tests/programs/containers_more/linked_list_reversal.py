# entry: main()
class ListNode:
    def __init__(self, val=0, next=None): self.val = val; self.next = next
    def __iter__(self):
        node = self
        while node: yield node.val; node = node.next
    def __repr__(self): return "->".join(map(str, self))
    @classmethod
    def of(cls, *vals):
        head = None
        for v in reversed(vals): head = cls(v, head)
        return head
def reverse(head):
    prev = None
    while head: head.next, prev, head = prev, head, head.next
    return prev
def middle(head):
    slow = fast = head
    while fast and fast.next: slow, fast = slow.next, fast.next.next
    return slow.val
def merge(a, b):
    dummy = tail = ListNode()
    while a and b:
        if a.val <= b.val: tail.next, a = a, a.next
        else: tail.next, b = b, b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next
def has_cycle(head):
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast: return True
    return False
def main():
    a = ListNode.of(1, 3, 5)
    r = repr(reverse(a)), middle(ListNode.of(1, 2, 3, 4)), merge(ListNode.of(1, 4), ListNode.of(2, 3))
    return r, has_cycle(ListNode.of(1, 2, 3)), has_cycle(None)
