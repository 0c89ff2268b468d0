from abc import ABC, abstractmethod
import math


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def perimeter(self): ...

    def describe(self):
        return f"{self.__class__.__name__}: area {self.area():.3f}, perimeter {self.perimeter():.3f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r ** 2

    def perimeter(self):
        return math.tau * self.r


class Rect(Shape):
    def __init__(self, w, h):
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h

    def perimeter(self):
        return 2 * (self.w + self.h)


class Square(Rect):
    def __init__(self, side):
        super().__init__(side, side)


class Half(Shape):
    def area(self):
        return 1


for shape in (Circle(1), Rect(2, 3.5), Square(2)):
    print(shape.describe())
print(issubclass(Square, Shape), [c.__name__ for c in Square.__mro__], sorted(Half.__abstractmethods__))
try:
    Shape()
except TypeError as error:
    print(error)
Half()
