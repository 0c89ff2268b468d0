class Peekable:
    _empty = object()

    def __init__(self, it):
        self._it = iter(it)
        self._next = self._empty

    def __iter__(self):
        return self

    def __next__(self):
        if self._next is not self._empty:
            value, self._next = self._next, self._empty
            return value
        return next(self._it)

    def peek(self, *default):
        if self._next is self._empty:
            try:
                self._next = next(self._it)
            except StopIteration:
                if default:
                    return default[0]
                raise
        return self._next

    def __bool__(self):
        return self.peek(self._empty) is not self._empty


def merge(a, b):
    a, b = Peekable(a), Peekable(b)
    while a and b:
        yield next(a if a.peek() <= b.peek() else b)
    yield from a
    yield from b


print(list(merge([1, 4], [2, 3, 5])), Peekable("").peek("none"))
p = Peekable("ab")
print(p.peek(), next(p), list(p), bool(p), next(iter(p), "end"))
p.peek()
