"""
Wikipedia: https://example.org
"""
import doctest
import math
from collections.abc import Callable, Iterator
from typing import Any


class LinkedList:
    def __init__(self) -> None:
        """
        >>> ll = LinkedList()
        >>> ll.head is None
        True
        """
        self.head = None
        self.n = 0

    def __iter__(self) -> Iterator[Any]:
        node = self.head
        while node:
            yield node[0]
            node = node[1]

    def __len__(self) -> int:
        """
        >>> ll = LinkedList()
        >>> len(ll)
        0
        >>> ll.push("a"); ll.push("b")
        >>> len(ll)
        2
        """
        return self.n

    def __repr__(self) -> str:
        """
        >>> ll = LinkedList()
        >>> for i in range(3):
        ...     ll.push(i)
        ...
        >>> ll
        2->1->0
        >>> list(ll)
        [2, 1, 0]
        """
        return "->".join(str(x) for x in self)

    def push(self, data: Any) -> None:
        self.head = (data, self.head)
        self.n += 1

    def __getitem__(self, index: int) -> Any:
        """
        >>> ll = LinkedList()
        >>> for i in range(10):
        ...     ll.push(i)
        >>> all(ll[i] == 9 - i for i in range(10))
        True
        >>> ll[100]
        Traceback (most recent call last):
            ...
        ValueError: list index out of range.
        """
        if not 0 <= index < len(self):
            raise ValueError("list index out of range.")
        for i, node in enumerate(self):
            if i == index:
                return node
        return None


def bisection(function: Callable[[float], float], a: float, b: float) -> float:
    """
    >>> round(bisection(lambda x: x ** 3 - 1, -5, 5), 6)
    1.0
    >>> bisection(lambda x: x ** 2 - 4 * x + 3, 0, 2)
    1.0
    >>> bisection(lambda x: x ** 2 - 4 * x + 3, 4, 1000)
    Traceback (most recent call last):
        ...
    ValueError: could not find root in given interval.
    """
    start, end = a, b
    if function(a) == 0:
        return a
    elif function(b) == 0:
        return b
    elif function(a) * function(b) > 0:
        raise ValueError("could not find root in given interval.")
    mid = start + (end - start) / 2.0
    while abs(start - mid) > 10**-7:
        if function(mid) == 0:
            return mid
        elif function(mid) * function(start) < 0:
            end = mid
        else:
            start = mid
        mid = start + (end - start) / 2.0
    return mid


def area(r):
    """
    >>> area(1)
    3.141592653589793
    >>> area(-1)
    Traceback (most recent call last):
    ValueError: area() only accepts non-negative values
    >>> print(f"{area(2):.2f}")
    12.57
    >>> {1: area(0)}
    {1: 0.0}

    Some prose after a blank line.
    >>> area(1) == math.pi
    1
    """
    if r < 0:
        raise ValueError("area() only accepts non-negative values")
    return math.pi * r ** 2


def _private():
    r"""
    >>> "a\nb"
    'a\nb'
    """


if __name__ == "__main__":
    doctest.testmod(verbose=False)
    results = doctest.testmod(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    print(results.failed, results.attempted, results)
    print(area(2))
