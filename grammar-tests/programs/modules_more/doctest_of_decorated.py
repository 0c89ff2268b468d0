import functools, contextlib, collections, enum, typing
def deco(fn):
    @functools.wraps(fn)
    def wrapper(*a, **k):
        """wrapper doc"""
        return fn(*a, **k)
    return wrapper
@deco
def g(a, b=2, /, *, c=3):
    """
    >>> g(1)
    6
    """
    return a + b + c
class Color(enum.Enum):
    """
    >>> Color.RED
    <Color.RED: 1>
    >>> Color(2).name
    'BLUE'
    """
    RED = 1
    BLUE = 2
P = collections.namedtuple("P", "x y")
class T(typing.NamedTuple):
    """
    >>> T(1)
    T(a=1, b=2)
    """
    a: int
    b: int = 2
@contextlib.contextmanager
def cm():
    """
    >>> with cm() as v:
    ...     print(v)
    enter
    5
    exit
    """
    print("enter")
    yield 5
    print("exit")
@functools.singledispatch
def show(x):
    """
    >>> show(1)
    'int'
    >>> show("a")
    'obj'
    """
    return "obj"
@show.register
def _(x: int):
    return "int"
class Cached:
    @functools.cached_property
    def v(self):
        """
        >>> Cached().v
        7
        """
        return 7
    @classmethod
    def make(cls):
        """
        >>> Cached.make().v
        7
        """
        return cls()
    partial = functools.partial(print, 1)
    lam = lambda self: 1
part = functools.partial(print, 2)
import doctest
print(doctest.testmod())
doctest.testmod(verbose=True)
