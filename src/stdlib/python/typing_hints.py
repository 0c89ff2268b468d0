def _resolve(value, names):
    if value is None:
        return _NoneType
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        return _evaluate(value.__forward_arg__, names)
    if isinstance(value, _GenericAlias) and not isinstance(value, (_LiteralGenericAlias, _AnnotatedAlias)):
        args = tuple(_resolve(a, names) if isinstance(a, (ForwardRef, _GenericAlias)) else a for a in value.__args__)
        return value if args == value.__args__ else value.copy_with(args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = _resolve(value, globalns)
    else:
        found = getattr(obj, '__annotations__', None)
        if found is None:
            if callable(obj):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        names = globalns if globalns is not None else getattr(obj, '__globals__', None)
        for name, value in found.items():
            hints[name] = _resolve(value, names)
    if include_extras:
        return hints
    return {name: value.__origin__ if isinstance(value, _AnnotatedAlias) else value for name, value in hints.items()}
