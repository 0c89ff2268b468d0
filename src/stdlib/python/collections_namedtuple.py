def _named_new(typename, names, defaults):
    # A function with the fields as its parameters: calls are checked, and complain, as calls of functions do.
    arguments = ', '.join(names)
    space = {'_tuple_new': tuple.__new__, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    items = f'({names[0]},)' if len(names) == 1 else f'({arguments})'
    _run_source(f'def __new__(_cls, {arguments}):\n return _tuple_new(_cls, {items})\n', space)
    function = space['__new__']
    function.__doc__ = f'Create new instance of {typename}({arguments})'
    if defaults is not None:
        function.__defaults__ = defaults
    return function


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    field_names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        known = set()
        for i, name in enumerate(field_names):
            if not name.isidentifier() or _is_keyword(name) or name.startswith('_') or name in known:
                field_names[i] = f'_{i}'
            known.add(name)
    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _is_keyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    known = set()
    for name in field_names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in known:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        known.add(name)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(field_names):
            raise TypeError('Got more default values than field names')
        if defaults:
            field_defaults = dict(zip(field_names[-len(defaults):], defaults))
    field_names = tuple(field_names)
    count = len(field_names)
    repr_format = '(' + ', '.join(f'{name}=%r' for name in field_names) + ')'
    make_tuple = tuple.__new__

    __new__ = _named_new(typename, field_names, defaults)

    @classmethod
    def _make(cls, iterable):
        result = make_tuple(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, field_names, self))
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result

    def __repr__(self):
        return self.__class__.__name__ + repr_format % self

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
    space = {
        '__doc__': f'{typename}({", ".join(field_names)})',
        '__slots__': (),
        '_fields': field_names,
        '_field_defaults': field_defaults,
        '__new__': __new__,
        '_make': _make,
        '_replace': _replace,
        '__repr__': __repr__,
        '_asdict': _asdict,
        '__getnewargs__': __getnewargs__,
        '__match_args__': field_names,
    }
    for i, name in enumerate(field_names):
        space[name] = _tuplegetter(i, f'Alias for field number {i}')
    result = type(typename, (tuple,), space)
    result.__module__ = '__main__' if module is None else module
    return result
