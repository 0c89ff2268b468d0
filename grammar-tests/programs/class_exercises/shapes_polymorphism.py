import math
class Shape:
    count = 0
    def __init__(self, name): self.name = name; Shape.count += 1
    def area(self): raise NotImplementedError(f"{type(self).__name__}.area()")
    def __lt__(self, o): return self.area() < o.area()
    def __str__(self): return "%s with area %.2f" % (self.name, self.area())
    @staticmethod
    def biggest(*shapes): return max(shapes, key=lambda s: s.area())
    @classmethod
    def unit(cls): return cls(1)
class Circle(Shape):
    def __init__(self, r): super().__init__("circle"); self.r = r
    def area(self): return math.pi * self.r ** 2
class Square(Shape):
    def __init__(self, a): Shape.__init__(self, name="square"); self.a = a
    def area(self): return self.a ** 2
    def __eq__(self, o): return type(self) == type(o) and self.a == o.a
class Cube(Square):
    def area(self): return 6 * super().area()
    def volume(self): return self.a ** 3
    def __str__(self): return super().__str__() + f" and volume {self.volume()}"
shapes = [Circle(1.5), Square(2), Cube.unit(), Square.unit()]
for s in sorted(shapes): print(s)
print(Shape.biggest(*shapes), Shape.count, Square(2) == Square(2), Cube(1) == Square(1), Circle(1) == Circle(1), isinstance(shapes[2], Square), sum(s.area() for s in shapes) > 20)
Shape("blob").__str__()
