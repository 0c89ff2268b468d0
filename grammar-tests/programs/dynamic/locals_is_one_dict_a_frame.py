def snapshots(a, b=2):
    first = locals()
    x = 5
    print(sorted(first))
    second = locals()
    print(first is second, sorted(second))
    first["x"] = 99
    first["extra"] = "kept"
    print(x, first["x"])
    y = 3
    print(sorted(locals()))
    del y
    print(sorted(locals()), vars() is first, sorted(dir()) == sorted(first))
    return first


def all_of(n):
    params = locals()
    total = n * 2
    for key, value in list(params.items()):
        print(key, value)
    return locals().copy()


class Point:
    def __init__(self, x, y, z=0):
        self.__dict__.update({k: v for k, v in locals().items() if k != "self"})


class Grown:
    def __init__(self, a, b):
        for name, value in locals().items():
            setattr(self, name, value)


def generator():
    a = 1
    seen = locals()
    yield seen
    b = 2
    yield seen
    yield locals()


def held():
    class Noisy:
        def __del__(self):
            print("gone")

    thing = Noisy()
    len(locals())
    del thing
    print("deleted, but in the dict")
    len(locals())
    print("the dict was brought up to date")


def from_inside(x):
    def inner():
        return sorted(locals()), x

    print(inner())
    return "{x} of {y}".format(y=2, **{k: v for k, v in locals().items() if k == "x"})


print(sorted(snapshots(1)))
print(all_of(3))
try:
    print(vars(Point(1, 2)))
except Exception as error:
    print(type(error).__name__, error)
try:
    Grown(1, 2)
except RuntimeError as error:
    print(error)
it = generator()
kept = next(it)
print(sorted(kept))
print(sorted(next(it)), sorted(kept))
print(next(it) is kept, sorted(kept))
held()
print(from_inside(7))
print([sorted(k for k in locals() if not k.startswith("_")) for i in range(1)])
