# expect: cpython
class A:
    def __getattribute__(self, name):
        raise ZeroDivisionError(name)
    def __eq__(self, other): raise KeyError('eq')
    def __hash__(self): raise KeyError('hash')
    def __bool__(self): raise KeyError('bool')
    def __repr__(self): raise KeyError('repr')
    def __iter__(self): raise KeyError('iter')
    def __len__(self): raise KeyError('len')
    def __lt__(self, other): raise KeyError('lt')
    def __call__(self): raise KeyError('call')
    def __contains__(self, x): raise KeyError('contains')
    def __add__(self, o): raise KeyError('add')
    def __radd__(self, o): raise KeyError('radd')
    def __format__(self, s): raise KeyError('format')
    def __index__(self): raise KeyError('index')
a = A()
for f in (lambda: a.x, lambda: a == 1, lambda: 1 == a, lambda: [a] == [1], lambda: a in [1], lambda: {a}, lambda: {1: 2}[a], lambda: not a, lambda: [a and 1], lambda: repr([a]), lambda: print(a), lambda: list(a),
          lambda: [*a], lambda: len(a), lambda: sorted([a, a]), lambda: max(a, a), lambda: a(), lambda: 1 in a, lambda: a + 1, lambda: 1 + a, lambda: sum([1, a]), lambda: f'{a}', lambda: f'{a!r}', lambda: [1][a],
          lambda: hasattr(a, 'x'), lambda: getattr(a, 'x', 1), lambda: isinstance(a, int), lambda: isinstance(a, A), lambda: {**a}, lambda: dict(a), lambda: all([a]), lambda: filter(None, [a]).__next__(), lambda: (1, a) == (1, 2),
          lambda: {1: a} == {1: 2}, lambda: [a].index(3), lambda: [3].count(a), lambda: 'x'.join(a), lambda: tuple(a), lambda: str(a), lambda: '%s' % a, lambda: '{}'.format(a), lambda: range(a), lambda: zip(a), lambda: enumerate(a), lambda: map(a, [1]).__next__(),
          lambda: set([a]), lambda: {a: 1 for _ in [1]}, lambda: next(iter(a)), lambda: print(*a), lambda: dir(a), lambda: vars(a), lambda: id(a) > 0, lambda: type(a).__name__):
    try:
        r = f()
        print('ok', r)
    except Exception as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> ZeroDivisionError x
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'hash'
#> KeyError 'hash'
#> KeyError 'bool'
#> KeyError 'bool'
#> KeyError 'repr'
#> KeyError 'repr'
#> KeyError 'iter'
#> KeyError 'iter'
#> KeyError 'len'
#> KeyError 'lt'
#> KeyError 'lt'
#> KeyError 'call'
#> KeyError 'contains'
#> KeyError 'add'
#> KeyError 'radd'
#> KeyError 'radd'
#> KeyError 'format'
#> KeyError 'repr'
#> KeyError 'index'
#> ZeroDivisionError x
#> ZeroDivisionError x
#> ZeroDivisionError __class__
#> ok True
#> ZeroDivisionError keys
#> ZeroDivisionError keys
#> KeyError 'bool'
#> KeyError 'bool'
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'eq'
#> KeyError 'iter'
#> KeyError 'iter'
#> KeyError 'repr'
#> KeyError 'repr'
#> KeyError 'format'
#> KeyError 'index'
#> KeyError 'iter'
#> KeyError 'iter'
#> TypeError A.__call__() takes 1 positional argument but 2 were given
#> KeyError 'hash'
#> KeyError 'hash'
#> KeyError 'iter'
#> KeyError 'iter'
#> ZeroDivisionError __dict__
#> ZeroDivisionError __dict__
#> ok True
#> ok A
