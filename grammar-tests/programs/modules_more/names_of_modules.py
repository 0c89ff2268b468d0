import functools
import logging
import math
import string


def public(module):
    return [name for name in dir(module) if not name.startswith("_")]


class Shape:
    pass


class Circle(Shape):
    pass


class Square(Shape):
    pass


print(public(functools))
print(public(string))
print(len(public(math)), "comb" in dir(math), "missing" in dir(math))
print([name for name in public(string) if callable(getattr(string, name))])
print([cls.__name__ for cls in Shape.__subclasses__()], Circle.__subclasses__())
print(logging.LogRecord("shop", logging.INFO, "shop.py", 3, "sold %d", (2,), None))
