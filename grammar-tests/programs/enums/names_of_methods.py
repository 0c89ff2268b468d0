from enum import Enum, IntEnum, StrEnum


class Book(StrEnum):
    author = "author"
    title = "title"
    count = "number"


class Number(IntEnum):
    divisor = 1
    numerator = 2
    real = 3


class Letter(str, Enum):
    index = "I"
    lower = "L"


class Plain(Enum):
    values = 1
    items = 2
    name = "a name"


print(Book.title, repr(Book.title), Book.title.value, Book("author").title(), Book.author.count("a"))
print([member.upper() for member in Book], Book.count.name, Book["count"] is Book.count)
print(Number.numerator, repr(Number.real), Number.real.numerator, Number.divisor.real, Number.real + 1)
print(Letter.index.value, Letter.lower.name, Letter.index.index("I"), [member.lower() for member in Letter])
print(Plain.values, Plain.items.value, Plain.name, Plain.name.name, list(Plain))
