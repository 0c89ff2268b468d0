# entry: consume()
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self

    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n


def valued():
    yield 1
    return "value"


def passing():
    got = yield from valued()
    yield from Countdown(1)
    yield from [got]


def consume():
    for n in Countdown(1): pass
    for n in valued(): pass
    a = list(passing())
    first, = Countdown(1)
    last = next(Countdown(0), "none")
    return a, first, last, [*Countdown(2)], max(Countdown(2))
