# entry: lifetime()
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen closed")


def lifetime():
    a = Loud("a")
    a = Loud("b")
    g = gen()
    next(g)
    g = None
    items = [Loud("c"), Loud("d")]
    items.pop(0)
    for x in (Loud("e"),):
        del x
    return a.name


Loud("temp")
