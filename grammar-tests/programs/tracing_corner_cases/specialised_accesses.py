# entry: [use(Lazy(), i) for i in range(3)]
class Lazy:
    @property
    def ready(self):
        return True

    def __getitem__(self, key):
        return key

    def method(self):
        return 1


def use(lazy, flag):
    a = flag and lazy.ready
    b = flag and lazy[2]
    c = flag and lazy.method()
    return a, b, c
