def parse(s):
    """Parse.

    >>> parse("1 2")
    [1, 2]
    >>> parse("a")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: whatever
    >>> parse("x")  # doctest: +SKIP
    nothing
    >>> parse("")
    []
    >>> import sys; sys.stdout.write("hi\\n")
    hi
    3
    >>> def helper(y):
    ...     return y + 1
    >>> helper(2)
    3
    >>> x = helper(
    ...     5)
    >>> x
    6
    >>> class K:
    ...     a = 1
    ...     "doc"
    >>> K.a, K.__doc__
    (1, None)
    >>> with open_it() as z:
    ...     z
    'in'
    >>> None
    >>> [None]
    [None]
    >>> True
    1
    >>> 10**20
    100000000000000000000
    >>> try:
    ...     1/0
    ... except ZeroDivisionError as e:
    ...     print(e)
    ... finally:
    ...     "fin"
    division by zero
    'fin'
    """
    return [int(t) for t in s.split()]

class open_it:
    def __enter__(self): return "in"
    def __exit__(self, *a): print("out" * 0, end="")

import doctest
print(doctest.testmod(verbose=True))
