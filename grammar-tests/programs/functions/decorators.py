# entry: area(3, h=4)
import functools


def tagged(tag):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            result = function(*args, **kwargs)
            return f"{tag}:{result}"
        return inner
    return wrap


def twice(function):
    return lambda *a, **k: (function(*a, **k),) * 2


@twice
@tagged("m2")
def area(w, h=1):
    """Width times height."""
    return w * h


print(tagged("x")(len)([1, 2]), area.__name__)
