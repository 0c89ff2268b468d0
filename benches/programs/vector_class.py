class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def norm(self):
        return self.x * self.x + self.y * self.y


def walk(steps):
    place = Vector(0, 0)
    step = Vector(1, 2)
    home = Vector(0, 0)
    visits = 0
    for i in range(steps):
        place = place + step * (i % 3 - 1)
        if place == home:
            visits += 1
    return visits, place.norm()


print(walk(130000))
