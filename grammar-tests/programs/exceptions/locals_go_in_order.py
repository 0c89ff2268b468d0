"""What a frame held that an exception left goes in the order of its variables, when the exception goes."""


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def stopped():
    first = Loud("first")
    second = Loud("second")
    both = [Loud("third"), Loud("fourth")]
    try:
        while True:
            try:
                yield second.name
            except StopIteration:
                print("not this one")
    finally:
        print("leaving", first.name, len(both))


def failing(depth):
    here = Loud(f"variable of {depth}")
    there = Loud(f"other variable of {depth}")
    try:
        if depth == 0:
            raise KeyError(here.name)
        failing(depth - 1)
    except ValueError:
        print("not this one either", there.name)


def asked(names):
    for name in names:
        kept = Loud(name)
        last = Loud(name.upper())
        try:
            yield kept.name + last.name
        except StopIteration:
            pass


generator = stopped()
print(next(generator))
generator.close()
print("closed")

generator = stopped()
print(next(generator))
del generator
print("deleted")

try:
    failing(2)
except KeyError as error:
    print("caught", error)
print("behind")

several = [asked("ab"), asked("cd")]
print([next(one) for one in several])
several.clear()
print("end")
