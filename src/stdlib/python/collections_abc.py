from abc import ABCMeta, abstractmethod

GenericAlias = type(list[int])


# By class, the methods that make any other class a subclass of it; None in a class means that it has not the method.
_needed = {}


def _hook(cls, candidate):
    for name in _needed.get(cls, ('',)):
        found = next((base.__dict__[name] for base in candidate.__mro__ if name in base.__dict__), None)
        if found is None:
            return NotImplemented
    return True


class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    __subclasshook__ = classmethod(_hook)


_needed[Hashable] = ('__hash__',)


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __subclasshook__ = classmethod(_hook)

    __class_getitem__ = classmethod(GenericAlias)


_needed[Iterable] = ('__iter__',)


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = classmethod(_hook)


_needed[Iterator] = ('__iter__', '__next__',)


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    __subclasshook__ = classmethod(_hook)


_needed[Reversible] = ('__reversed__', '__iter__',)


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = classmethod(_hook)


_needed[Sized] = ('__len__',)


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = classmethod(_hook)

    __class_getitem__ = classmethod(GenericAlias)


_needed[Container] = ('__contains__',)


class Collection(Sized, Iterable, Container):
    __slots__ = ()

    __subclasshook__ = classmethod(_hook)


_needed[Collection] = ('__len__', '__iter__', '__contains__',)


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = classmethod(_hook)

    __class_getitem__ = classmethod(GenericAlias)


_needed[Callable] = ('__call__',)
