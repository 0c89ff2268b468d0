# entry: lookups()
class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x

    def __hash__(self):
        return self.x % 2

    def __repr__(self):
        return f"P{self.x}"


def lookups():
    a, b, c = Point(1), Point(3), Point(1)
    table = {a: "a", b: "b"}
    table[c] = "c"
    pool = {a, b, c}
    return table, b in pool, [a, b].index(c), (a, b) == (c, b), a in table.keys(), pool - {c}, table == {b: "b", a: "c"}


try:
    {[]: 1}
except TypeError as error:
    print(error)
print({1: "int", 1.0: "float", True: "bool"}, {0, False, 0.0}, hash((1, 2)) == hash((1.0, 2.0)), {(): 1}[()])
