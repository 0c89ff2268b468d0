# entry: describe(Square(3))
class Shape:
    sides = 0
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Shape.registry.append(cls.__name__)

    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError

    def __repr__(self):
        return f"<{self.name} {self.sides}>"


class Rect(Shape):
    sides = 4

    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, side):
        super(Square, self).__init__(side, side)
        self.name = "square"


def describe(shape):
    try:
        Shape("?").area()
    except NotImplementedError as e:
        kind = type(e).__name__
    return shape, shape.area(), Shape.registry, kind, [c.__name__ for c in Square.__mro__]
