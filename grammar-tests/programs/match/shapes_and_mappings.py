# entry: [area(s) for s in (Point(0, 2), Point(1, 5), {"r": 2, "n": 1}, [Point(1, 1), 3], 2.5, "s")]
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


LIMIT = 2.5


class Config:
    LIMIT = 2.5


def area(shape):
    match shape:
        case Point(0, y) | Point(x=0, y=y):
            return "axis", y
        case Point(x, y) if x < y:
            return "upper", x, y
        case {"r": r, **rest}:
            return "circle", r, rest
        case [Point() as p, int(k)]:
            return "pair", p.x + k
        case Config.LIMIT:
            return "limit"
        case str():
            return "text"
