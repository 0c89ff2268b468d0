from typing import Annotated, NotRequired, Optional, Protocol, Required, TypedDict, get_type_hints, runtime_checkable


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self) -> str: ...


class Person:
    def __init__(self, name):
        self.name = name

    def greet(self):
        return f'I am {self.name}'


class Robot:
    def greet(self):
        return 'beep'


def check(thing):
    return isinstance(thing, Named)


print(check(Person('Ann')), check(Robot()), check(3))
try:
    print(issubclass(Person, Named))
except TypeError as e:
    print(e)


class Movie(TypedDict, total=False):
    title: Required[str]
    year: NotRequired[int]
    tags: list[Annotated[str, 'short']]


class Box:
    size: Annotated[Optional[int], 'cm']
    parts: dict[str, Annotated[int, 1]] | None


print(get_type_hints(Movie))
print(get_type_hints(Movie, include_extras=True))
print(get_type_hints(Box))
