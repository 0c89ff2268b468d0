class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, extra=0):
        self = super().__new__(cls, message, excs)
        self.extra = extra
        return self
    def derive(self, excs):
        print('derive', [repr(e) for e in excs])
        return MyGroup(self.message, excs, self.extra)
g = MyGroup('m', [ValueError(1), KeyError('k'), MyGroup('n', [TypeError('t'), ValueError(2)], 5)], 7)
print(repr(g), str(g), g.extra)
a, b = g.split(ValueError)
print(repr(a), repr(b), a.extra, b.extra)
print(repr(g.subgroup(lambda e: isinstance(e, KeyError))))
print(g.subgroup(IndexError))
g.add_note('hello')
try:
    try:
        raise g
    except* ValueError as e:
        print(e.__notes__)
        raise
    except* KeyError as e:
        raise e
except ExceptionGroup as e:
    print(repr(e))
    for x in e.exceptions: print('  ', repr(x))
for bad in [lambda: ExceptionGroup('a', []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('a', 3),
            lambda: ExceptionGroup('a', [1]), lambda: ExceptionGroup('a', [KeyboardInterrupt()]), lambda: ExceptionGroup('a'),
            lambda: g.split(3), lambda: g.subgroup(int), lambda: ExceptionGroup('a', [ValueError], 3)]:
    try:
        print(repr(bad()))
    except Exception as e:
        print(type(e).__name__, e)
print(BaseExceptionGroup('x', [ValueError()]).__class__, ExceptionGroup.__mro__)
def gen():
    try:
        yield 1
    except* ValueError as e:
        yield repr(e)
    yield 'end'
it = gen(); print(next(it)); print(it.throw(ValueError('z'))); print(next(it))
