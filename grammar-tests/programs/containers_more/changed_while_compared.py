from collections import defaultdict


class Emptying:
    """Equal to nothing, and empties a list when it is asked."""

    def __init__(self, victim):
        self.victim = victim

    def __eq__(self, other):
        self.victim.clear()
        return NotImplemented


left, right = [], []
left.append(Emptying(right))
right.append(Emptying(left))
print(left == right, left, right)
left[:] = [Emptying(left)]
print(left == [1], left != [1, 2], left)
left[:] = [Emptying(left)]
print(left < [], len(left))


class Registry(defaultdict):
    def __init__(self):
        self.default_factory = self.make

    def make(self):
        return []


registry = Registry()
registry["a"].append(1)
print(registry)


class Name(str):
    def __bytes__(self):
        return b"as bytes"


print(bytes(Name("text")), bytes(Name("text"), "ascii"))
