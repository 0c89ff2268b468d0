# entry: str(Vec(1, 2) + Vec(3, 4) * 2 - 1)
class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __sub__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return self

    def __rsub__(self, other):
        return "reflected"

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)


print(5 - Vec(1, 1), Vec(1, 2) == Vec(1, 2), Vec(1, 2) != Vec(2, 1))
