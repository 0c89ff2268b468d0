"""Module doc.

>>> square(3)
9
"""
def square(x):
    """Squares.

    >>> square(2)
    4
    >>> [square(i) for i in range(3)]
    [0, 1, 4]
    >>> square("a")
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'str'
    """
    return x * x


class Stack:
    """
    >>> s = Stack()
    >>> s.push(1)
    >>> len(s)
    1
    """
    def __init__(self):
        self.items = []
    def push(self, x):
        """
        >>> s = Stack()
        >>> for i in range(3):
        ...     s.push(i)
        >>> s.items
        [0, 1, 2]
        """
        self.items.append(x)
    def __len__(self):
        return len(self.items)

if __name__ == "__main__":
    import doctest

    doctest.testmod()
    print(square(4))
