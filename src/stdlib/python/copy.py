class Error(Exception):
    pass


error = Error

_Function = type(lambda: 0)
_immutable = frozenset({
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property, type(...),
    type(NotImplemented), _Function, type(len), type((lambda: 0).__code__)})
_Union = type(int | str)
_atomic = frozenset({
    type(None), type(...), type(NotImplemented), int, float, bool, complex, bytes, str, type((lambda: 0).__code__),
    type, range, type(len), _Function, property})
_descriptors = frozenset({
    type(object.__init__), type(str.upper), type(int.real), type(dict.__dict__['fromkeys']),
    type(type('', (), {'__slots__': ('a',)}).a)})
_unpicklable = frozenset({
    type({}.keys()), type({}.values()), type({}.items()), type(_ for _ in ()), type(type.__dict__), staticmethod,
    classmethod})
# Copies of these are made from their __reduce__, which is not written yet.
_iterators = frozenset({
    map, filter, zip, enumerate, reversed, super, type(iter([])), type(iter(())), type(iter('')), type(iter({})),
    type(iter({}.values())), type(iter({}.items())), type(iter(set())), type(iter(range(0))), type(iter(b''))})


def _copy_of_union(x):
    first, *rest = x.__args__
    for member in rest:
        first = first | member
    return first


def copy(x):
    cls = type(x)
    if cls in _immutable or cls in _descriptors:
        return x
    if cls is _Union:
        return _copy_of_union(x)
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reductor = _reductor(x, cls)
    if isinstance(reductor, str):
        return x
    return _reconstruct(x, None, *reductor)


def _reductor(x, cls):
    name = cls.__name__
    if cls in _unpicklable or name == 'module' and cls.__module__ == 'builtins':
        raise TypeError(f"cannot pickle '{name}' object")
    if cls is memoryview:
        raise TypeError('cannot pickle memoryview objects')
    if cls in _iterators:
        _unsupported(f'copying an iterator ({name})')
    if name == 'method' and cls.__module__ == 'builtins':
        return getattr, (x.__self__, x.__func__.__name__)
    reductor = getattr(cls, '__reduce_ex__')
    if reductor is not None and reductor is not object.__reduce_ex__:
        return reductor(x, 4)
    if getattr(cls, '__reduce__') is not object.__reduce__:
        return x.__reduce__()
    return _reduce(x, cls)


def _reduce(x, cls):
    # What object.__reduce_ex__(4) says of an instance: how to make one, its state, its items.
    arguments, keywords = (), {}
    if hasattr(cls, '__getnewargs_ex__'):
        arguments, keywords = x.__getnewargs_ex__()
    elif hasattr(cls, '__getnewargs__'):
        arguments = x.__getnewargs__()
    else:
        for base in (int, float, complex, str, bytes, tuple, frozenset):
            if isinstance(x, base):
                arguments = (base(x),)
                break
    state = _state(x, cls)
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return _new, (cls, arguments, keywords), state, items, pairs


def _new(cls, arguments, keywords):
    return cls.__new__(cls, *arguments, **keywords)


def _state(x, cls):
    getstate = getattr(cls, '__getstate__', None)
    if getstate is not None and getstate is not getattr(object, '__getstate__', None):
        return x.__getstate__()
    state = getattr(x, '__dict__', None) or None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ('__dict__', '__weakref__'):
                continue
            if name.startswith('__') and not name.endswith('__'):
                name = '_' + base.__name__.lstrip('_') + name
            if hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    d = id(x)
    y = memo.get(d, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    if cls in _atomic or cls in _descriptors:
        y = x
    elif cls is _Union:
        y = _copy_of_union(x)
    elif cls is list:
        y = []
        memo[d] = y
        append = y.append
        for a in x:
            append(deepcopy(a, memo))
    elif cls is tuple:
        y = _deepcopy_tuple(x, memo)
    elif cls is dict:
        y = {}
        memo[d] = y
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif issubclass(cls, type):
        y = x
    elif cls.__name__ == 'method' and cls.__module__ == 'builtins':
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        elif isinstance(x, (set, frozenset, bytearray)) and cls in (set, frozenset, bytearray):
            y = cls(x) if cls is bytearray else cls([deepcopy(a, memo) for a in x])
        else:
            reductor = _reductor(x, cls)
            y = x if isinstance(reductor, str) else _reconstruct(x, memo, *reductor)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _deepcopy_tuple(x, memo):
    y = [deepcopy(a, memo) for a in x]
    # A tuple that contains itself has been copied on the way.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for before, after in zip(x, y):
        if before is not after:
            return tuple(y)
    return x


def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        if func is _new:
            args = (args[0], tuple(deepcopy(arg, memo) for arg in args[1]),
                    {key: deepcopy(value, memo) for key, value in args[2].items()})
        else:
            args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
            else:
                y[key] = value
    return y
