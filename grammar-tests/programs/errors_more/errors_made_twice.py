import random
from enum import Enum


class ByNew(OSError):
    def __new__(cls, path):
        return super().__new__(cls, 2, 'gone', path)


class ByInit(OSError):
    def __init__(self, path):
        self.path = path


class Both(OSError):
    def __init__(self, path):
        super().__init__(13, 'closed', path)


for kind in (ByNew, ByInit, Both):
    error = kind('file')
    print(repr(error), str(error), error.args, error.errno, error.filename)

error = OSError(13, 'first')
OSError.__init__(error, 2, 'second')
print(type(error).__name__, error, error.args)

error = ImportError('lost', name='module', path='there')
print(error.name, error.path, error.msg)
error.__init__('again')
print(error.name, error.path, error.msg)
error.__init__('one', 'two', name='other')
print(error.name, error.path, error.msg, error)

for state in ((1, 2), (3, (1, 2), None), (3, tuple(range(625)), None), (3, ('a',) * 625, None), (3, (-1,) * 625, None)):
    try:
        print(random.setstate(state))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class Filled(Enum):
    first = 1
    vars().update({'second': 2}, third=3)


print(list(Filled))


class Broken:
    @property
    def __eq__(self):
        raise ValueError('no equality')

    @property
    def __lt__(self):
        raise ValueError('no order')

    @property
    def __hash__(self):
        raise ValueError('no hash')

    @property
    def __len__(self):
        raise ValueError('no length')


broken = Broken()
print(broken == Broken(), broken == broken)
for wrong in (lambda: broken < broken, lambda: hash(broken), lambda: len(broken), lambda: {broken}):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
