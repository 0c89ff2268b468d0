from functools import partial, reduce, wraps
from operator import add, attrgetter, itemgetter, methodcaller, mul

def compose(*fs):
    return reduce(lambda f, g: lambda *a, **k: f(g(*a, **k)), fs)

def curry(f, n=None):
    n = n or f.__code__.co_argcount
    def step(*args):
        return f(*args) if len(args) >= n else lambda *more: step(*args, *more)
    return step

def pipe(value, *fs):
    for f in fs: value = f(value)
    return value

inc = partial(add, 1)
print(compose(str, inc, len)("four"), curry(lambda a, b, c: a + b * c)(1)(2)(3), curry(mul)(3)(4) if False else "-")
print(pipe([3, 1, 2], sorted, reversed, list, partial(map, inc), list), inc, inc.func is add, inc.args, inc.keywords)
print(itemgetter(1, 0)("ab"), attrgetter("real", "imag")(3 + 4j), methodcaller("replace", "a", "b")("banana"), attrgetter("__class__.__name__")(1))
print(reduce(add, [[1], [2]], []), reduce(lambda a, b: a * 10 + b, [1, 2, 3]), list(map(lambda x, y: x - y, [5, 6], [1, 2])))
try:
    reduce(add, [])
except TypeError as e: print(e)
compose()
