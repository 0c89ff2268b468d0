# What only an operand kept alive goes with the instruction, before the next one and before an exception is reported.
seen = []


def gen(*values):
    for value in values:
        try:
            yield value
        finally:
            seen.append(value)


print(1 in gen(1, 2), max(gen(5), default=0))
try:
    print(max(gen(1, b'abc', 3), default=0))
except TypeError as e:
    print(e)
a, *b = gen('x', 'y')
print(a, b, any(gen(1, 1)), next(gen(7)), [*gen(8)][:1])
try:
    a, b = gen(1, 2, 3)
except ValueError as e:
    print(e)
print(gen(0) is None, gen(0) == 1, not gen(0), bool(next(gen(4)) and gen(0)))


class Managed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, *error):
        print('exit', self.name, error[0])

    def __del__(self):
        seen.append(self.name)


def nested_managers():
    with Managed('p'), Managed('q'):
        def unpacks():
            a, b, c = []
        unpacks()


def repeated(times):
    return lambda f: lambda *args: [f(*args) for _ in range(times)][-1]


try:
    repeated(2)(nested_managers)()
except ValueError as e:
    print(e)
Managed('temporary').name
print(Managed('r') == 1, len([Managed('s')]), seen)


def inner():
    yield b''[1]


def outer():
    yield from inner()


try:
    list(outer())
except IndexError as e:
    print(e)


def delegating():
    yield from {'a': 1}.values()


it = delegating()
print(next(it))
del it
it = delegating()
next(it)
try:
    it.throw(KeyError('k'))
except KeyError as e:
    print(e)
print(bytearray(b"it's"), bytearray(b'"'), bytearray(b'\'"'))


class Fails:
    def __init__(self):
        a, b = ()

    def __del__(self):
        print('gone')


Fails()
