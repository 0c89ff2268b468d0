class Documented(property):
    """A property with a note."""

    def __init__(self, getter=None, setter=None, deleter=None, doc=None, note=""):
        super().__init__(getter, setter, deleter, doc)
        self.note = note


class Slotted(property):
    __slots__ = ("note",)


class Point:
    def __init__(self, x):
        self._x = x

    @Documented
    def x(self):
        """The first coordinate."""
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    y = Documented(lambda self: 2, doc="The second.", note="constant")
    z = Documented()


point = Point(1)
point.x += 4
print(point.x, point.y, Point.x.__doc__, Point.y.__doc__, Point.z.__doc__, Point.y.note, repr(Point.x.note))
print(type(Point.x).__name__, Documented.__doc__, sorted(vars(Point.y)))
for make in (lambda: Slotted(lambda self: 1), lambda: Slotted(doc="words"), lambda: Slotted()):
    try:
        print(make().__doc__)
    except AttributeError as error:
        print(error)
try:
    point.y = 3
except AttributeError as error:
    print(error)
