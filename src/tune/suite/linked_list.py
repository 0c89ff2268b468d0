class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest


def run(n):
    """Builds, reverses and adds up linked lists of up to eight nodes."""
    total = 0
    for length in range(n):
        head = None
        for value in range(length % 8):
            head = Node(value, head)
        last = None
        while head is not None:
            head.rest, last, head = last, head, head.rest
        while last is not None:
            total += last.value
            last = last.rest
    return total
