import types as _types
from collections.abc import MutableMapping as _MutableMapping, MutableSet as _MutableSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ReferenceType = ref


class WeakValueDictionary(_MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _alive(self):
        alive = []
        for key, reference in list(self.data.items()):
            value = reference()
            if value is None:
                del self.data[key]
            else:
                alive.append((key, value))
        return alive

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        self._alive()
        del self.data[key]

    def __len__(self):
        return len(self._alive())

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __repr__(self):
        return '<%s at %#x>' % (self.__class__.__name__, id(self))

    def __iter__(self):
        return iter([key for key, value in self._alive()])

    keys = __iter__

    def values(self):
        return iter([value for key, value in self._alive()])

    def items(self):
        return iter(self._alive())

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        value = self.get(key)
        self.data.pop(key, None)
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self._alive():
            new[key] = value
        return new

    __copy__ = copy


class WeakKeyDictionary(_MutableMapping):
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _alive(self):
        alive = []
        for reference, value in list(self.data.items()):
            key = reference()
            if key is None:
                del self.data[reference]
            else:
                alive.append((key, value))
        return alive

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self._alive())

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return '<%s at %#x>' % (self.__class__.__name__, id(self))

    def __iter__(self):
        return iter([key for key, value in self._alive()])

    keys = __iter__

    def values(self):
        return iter([value for key, value in self._alive()])

    def items(self):
        return iter(self._alive())

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)


class WeakSet(_MutableSet):
    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def _alive(self):
        alive = []
        for reference in list(self.data):
            item = reference()
            if item is None:
                self.data.discard(reference)
            else:
                alive.append(item)
        return alive

    def __iter__(self):
        return iter(self._alive())

    def __len__(self):
        return len(self._alive())

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        self._alive()
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item))

    def clear(self):
        self.data.clear()

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return self.__class__(self)

    __class_getitem__ = classmethod(_types.GenericAlias)


WeakSet.__module__ = '_weakrefset'
