"""Loops in which nothing is decided: frames come to the same place again without a branch between."""

def count(n):
    for i in range(n):
        yield i

def drain(gen):
    for _ in gen: pass
    return 'drained'

def one_line(gen):
    for x in gen: last = x
    return last

def forever(it):
    seen = []
    try:
        while True: seen.append(next(it))
    except StopIteration:
        return seen

def forever_lines(it):
    total = 0
    while True:
        try:
            total += next(it)
        except StopIteration:
            break
    return total

def nested():
    found = []
    for x in count(2):
        for y in count(2):
            while True:
                found.append((x, y))
                break
    return found

class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration('done')
        self.n -= 1
        return self.n

    def __bool__(self):
        return self.n > 0

class Adder:
    """Operators that enter frames from the second round on."""

    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        return other + self.value

def mixed(items):
    total = 0
    it = iter(items)
    while True:
        total = total + next(it, None)

def thrown():
    caught = []
    def gen():
        while True:
            try:
                yield len(caught)
            except ValueError as error:
                caught.append(str(error))
    g = gen()
    next(g)
    for text in 'ab':
        caught.append(g.throw(ValueError(text)))
    g.close()
    return caught

def thrown_first():
    g = count(3)
    try:
        g.throw(KeyError('early'))
    except KeyError as error:
        return repr(error), list(g)

def delegated():
    def inner():
        got = yield 1
        while got:
            got = yield got
        return 'end'
    def outer():
        result = yield from inner()
        yield result
    g = outer()
    return [next(g), g.send(5), g.send(0), next(g, 'over')]

def truths():
    c = Countdown(3)
    rounds = 0
    while c:
        rounds += 1
        next(c)
    return rounds

print(drain(count(3)), one_line(count(3)), forever(count(3)), forever_lines(count(4)), nested())
print(drain(Countdown(2)), one_line(Countdown(3)), list(Countdown(2)))
try:
    mixed([1, Adder(2), 3, Adder(4)])
except TypeError as error:
    print(error)
print(thrown(), thrown_first(), delegated(), truths())
print([x for x in count(3)], [(x, y) for x in count(2) for y in Countdown(2)], sum(x for x in count(4)))
