# entry: exercise()
class Node:
    __slots__ = "key", "value", "prev", "next"

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = None


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.map = {}
        self.head, self.tail = Node(), Node()
        self.head.next, self.tail.prev = self.tail, self.head

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _push(self, node):
        last = self.tail.prev
        last.next = self.tail.prev = node
        node.prev, node.next = last, self.tail

    def get(self, key):
        if key not in self.map:
            return -1
        node = self.map[key]
        self._unlink(node)
        self._push(node)
        return node.value

    def put(self, key, value):
        if key in self.map:
            self._unlink(self.map[key])
        self.map[key] = node = Node(key, value)
        self._push(node)
        if len(self.map) > self.capacity:
            oldest = self.head.next
            self._unlink(oldest)
            del self.map[oldest.key]


def exercise():
    cache = LRUCache(2)
    out = []
    for step in [("put", 1, 1), ("put", 2, 2), ("get", 1), ("put", 3, 3), ("get", 2), ("put", 1, 9), ("get", 1)]:
        name, *args = step
        out.append(getattr(cache, name)(*args))
    try:
        cache.head.colour = "red"
    except AttributeError as e:
        out.append(str(e))
    return out
