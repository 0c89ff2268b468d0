from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import singledispatch


@singledispatch
def describe(value):
    return "something"


@describe.register
def _(value: Sequence):
    return f"sequence of {len(value)}"


@describe.register
def _(value: Mapping):
    return "mapping of " + ", ".join(map(describe, value.values()))


@describe.register
def _(value: int | float):
    return "number"


@describe.register
def _(value: None):
    return "nothing"


class Owner:
    """What a class method hands to the descriptor it wraps."""

    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner=None):
        return type(instance).__name__, owner.__name__, self.function(owner)


class Box:
    size = 3

    @classmethod
    @Owner
    def volume(cls):
        return cls.size ** 3

    @classmethod
    @property
    def name(cls):
        return cls.__name__.lower()


class Crate(Box):
    size = 5


for value in [1, 2], {"a": 1.5, "b": None, "c": {}}, "text", object, 2 + 1j:
    print(describe(value))
print(Box.volume, Crate().volume, Box.name, Crate().name)


def both(value):
    return copy.copy(value), copy.deepcopy(value)


either = int | str | None
print(copy.copy(either) == either, copy.deepcopy([either]) == [either], copy.copy(both.__code__) is both.__code__)
