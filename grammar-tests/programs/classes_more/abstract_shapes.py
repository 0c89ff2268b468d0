from abc import ABC, abstractmethod
import math
class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...
    @abstractmethod
    def scale(self, k): pass
    def __lt__(self, o): return self.area < o.area
class Circle(Shape):
    def __init__(self, r): self.r = r
    @property
    def area(self): return math.pi * self.r ** 2
    def scale(self, k): return type(self)(self.r * k)
class Half(Shape):
    def scale(self, k): return super().scale(k)
for cls in (Shape, Half):
    try: cls()
    except TypeError as e: print(e)
print(round(Circle(2).scale(1.5).area, 3), isinstance(Circle(1), Shape), Shape.__abstractmethods__ == frozenset({'area', 'scale'}), sorted([Circle(3), Circle(1)])[0].r)
