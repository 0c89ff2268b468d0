# entry: [where(p) for p in (Point(0, 0), Point(0, 5), Point(3, 0), Point(2, 2), Point(1, 4), (1, 2), [Point(1, 1), Point(2, 2)], {"x": 1, "y": 2, "z": 3}, "p", 1.5)]
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x},{self.y})"

def where(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(0, y): return f"y-axis at {y}"
        case Point(x=x, y=0): return f"x-axis at {x}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point() as q: return q
        case (a, b) if a < b: return a, b
        case [Point(x=x1), Point(x=x2)]: return x1 + x2
        case {"x": int(x), "y": y, **rest}: return x, y, rest
        case str() | bytes(): return "text"
        case int() | float() as n: return n
