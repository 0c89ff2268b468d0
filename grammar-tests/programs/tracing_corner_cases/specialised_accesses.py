# entry: [use(Lazy(), i) for i in range(3)]
class Lazy:
    @property
    def ready(self):
        return True

    optional = property(lambda self, extra=None: extra)

    def __getitem__(self, key):
        return key

    def method(self):
        return 1


class Forward:
    def __getattribute__(self, name):
        return name


def use(lazy, flag):
    a = flag and lazy.ready
    b = flag and lazy[2]
    c = flag and lazy.method()
    d = flag and lazy.optional
    e = flag and Forward().field
    return a, b, c, d, e
