from collections import OrderedDict


class Cache(OrderedDict):
    def __init__(self, *args, maxsize=2, **kw):
        self.maxsize = maxsize
        super().__init__(*args, **kw)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]


c = Cache(maxsize=2)
c["a"] = 1
c["b"] = 2
c["a"]
c["c"] = 3
print(c, list(c), c.maxsize)
print(c.popitem(last=False), c == {"c": 3}, c == OrderedDict(c=3))
d = Cache([("x", 1), ("y", 2), ("z", 3)])
print(d, repr(reversed(d)) [:9], list(reversed(d.items())))
c["nope"]
