from __future__ import annotations
from functools import lru_cache
from dataclasses import dataclass

def is_prime(n: int) -> bool:
    """
    Return whether n is prime.
    >>> is_prime(7)
    True
    >>> is_prime(9)
    False
    >>> all(is_prime(p) for p in (2, 3, 5))
    True
    >>> is_prime(-1)
    Traceback (most recent call last):
    ...
    ValueError: n must be positive
    """
    if n < 0:
        raise ValueError("n must be positive")
    return n > 1 and all(n % i for i in range(2, int(n**0.5) + 1))


@lru_cache(maxsize=None)
def fib(n):
    """
    >>> fib(10)
    55
    >>> [fib(i) for i in range(6)]  # doctest: +NORMALIZE_WHITESPACE
    [0, 1,   1, 2,
     3, 5]
    """
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@dataclass
class Point:
    """
    >>> Point(1, 2)
    Point(x=1, y=2)
    >>> p = Point(3, 4)
    >>> p.norm
    5.0
    >>> print(p.scaled(2))
    Point(x=6, y=8)
    """
    x: int
    y: int

    @property
    def norm(self) -> float:
        """
        >>> Point(0, 2).norm
        2.0
        """
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def scaled(self, k):
        return Point(self.x * k, self.y * k)

    @staticmethod
    def origin():
        """
        >>> Point.origin()
        Point(x=0, y=0)
        >>> _ = Point.origin()
        >>> "text"
        'text'
        >>> for i in range(2):
        ...     i
        0
        1
        >>> print("a\\n\\nb")
        a
        <BLANKLINE>
        b
        >>> object()  # doctest: +ELLIPSIS
        <object object at 0x...>
        """
        return Point(0, 0)


class Node(Exception):
    class Inner:
        """
        >>> raise Node("x")
        Traceback (most recent call last):
            ...
        Node: x
        """


def main():
    print(is_prime(11), fib(5))


if __name__ == "__main__":
    import doctest

    print(doctest.testmod())
    doctest.testmod(name="is_prime", verbose=True)
    doctest.run_docstring_examples(is_prime, globals())
    main()
