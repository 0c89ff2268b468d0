import sys
__hidden__ = 1
_shown = 2
numbers = [n * n for n in range(3)]
total = 0
for n in numbers: total += n


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.tag = cls.__name__
        return made


class Made(metaclass=Meta):
    """A docstring is stored first."""
    count: int = 0
    names = [c for c in "ab"]
    if count == 0:
        flag = True

    def __init__(self): self.ok = __class__ is Made


made = Made()
print(made.tag, made.ok, total, sys.version_info[:2])
del n, made
