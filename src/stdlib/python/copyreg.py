__all__ = ['pickle', 'constructor', 'add_extension', 'remove_extension', 'clear_extension_cache']

dispatch_table = {}
_values = (int, float, complex, str, bytes, tuple)


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError('constructors must be callable')


def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


dispatch_table[complex] = pickle_complex
dispatch_table[type(int | str)] = pickle_union


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _slotnames(cls):
    names = []
    for c in cls.__mro__:
        slots = c.__dict__.get('__slots__', ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                stripped = c.__name__.lstrip('_')
                name = f'_{stripped}{name}' if stripped else name
            names.append(name)
    return names


# What object.__getstate__ tells: the attributes, and the variables of __slots__ that have a value.
def _default_state(obj):
    state = getattr(obj, '__dict__', None) or None
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _state(obj):
    getstate = getattr(type(obj), '__getstate__', None)
    if getstate is object.__getstate__:
        return _default_state(obj)
    return obj.__getstate__()


def _new_arguments(obj, cls):
    if hasattr(cls, '__getnewargs_ex__'):
        both = obj.__getnewargs_ex__()
        if not isinstance(both, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(both).__name__}'")
        if len(both) != 2:
            raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(both)}')
        args, kwargs = both
        if not isinstance(args, tuple):
            raise TypeError('first item of the tuple returned by __getnewargs_ex__ must be a tuple, '
                            f"not '{type(args).__name__}'")
        if not isinstance(kwargs, dict):
            raise TypeError('second item of the tuple returned by __getnewargs_ex__ must be a dict, '
                            f"not '{type(kwargs).__name__}'")
        return args, kwargs
    if hasattr(cls, '__getnewargs__'):
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        return args, {}
    for base in _values:
        if isinstance(obj, base):
            return (base(obj),), {}
    return (), {}


# object.__reduce_ex__ from protocol 2 on.
def _reduce_newobj(obj):
    cls = type(obj)
    args, kwargs = _new_arguments(obj, cls)
    if kwargs:
        maker, args = __newobj_ex__, (cls, args, kwargs)
    else:
        maker, args = __newobj__, (cls, *args)
    state = _state(obj)
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return maker, args, state, items, pairs


# object.__reduce__ and protocols 0 and 1.
def _reduce_ex(self, proto):
    cls = type(self)
    for base in (*_values, list, dict, object):
        if isinstance(self, base):
            break
    if base is object:
        state = None
    else:
        if base is cls:
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        state = base(self)
    args = (cls, base, state)
    try:
        getstate = self.__getstate__
    except AttributeError:
        if getattr(self, '__slots__', None):
            raise TypeError(f"cannot pickle {cls.__name__!r} object: a class that defines __slots__ without "
                            'overriding __getstate__ cannot be pickled with protocol '
                            f'{proto}') from None
        dict_ = getattr(self, '__dict__', None)
    else:
        if (type(self).__getstate__ is object.__getstate__ and getattr(self, '__slots__', None)):
            raise TypeError(f'a class that defines __slots__ without defining __getstate__ cannot be pickled '
                            f'with protocol {proto}')
        dict_ = getstate()
    if dict_:
        return _reconstructor, args, dict_
    return _reconstructor, args


def add_extension(module, name, code):
    _unsupported('copyreg.add_extension')


def remove_extension(module, name, code):
    _unsupported('copyreg.remove_extension')


def clear_extension_cache():
    pass
