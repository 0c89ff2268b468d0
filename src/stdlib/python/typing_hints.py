def _parts(text, separator):
    # Split where no bracket is open and no string goes on.
    parts, depth, quote, start = [], 0, None, 0
    for at, char in enumerate(text):
        if quote:
            if char == quote:
                quote = None
        elif char in '\'"':
            quote = char
        elif char in '([':
            depth += 1
        elif char in ')]':
            depth -= 1
        elif char == separator and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _evaluate_text(text, names):
    # What annotations consist of: names, attributes, subscripts, unions. Anything else _evaluate refuses.
    text = text.strip()
    first, *others = _parts(text, '|')
    if others:
        found = _evaluate_text(first, names)
        for other in others:
            found = found | _evaluate_text(other, names)
        return found
    if text in ('None', '...'):
        return None if text == 'None' else ...
    if text[:1] in ('"', "'") and text[-1:] == text[:1] and text[0] not in text[1:-1]:
        return _evaluate_text(text[1:-1], names)
    if text.endswith(']'):
        base, inner = text[:text.index('[')], text[text.index('[') + 1:-1]
        items = [part for part in _parts(inner, ',') if part.strip()]
        if base.rpartition('.')[2] not in ('Literal', 'Annotated') and len(_parts(text, '[')) == 1:
            found = [_evaluate_text(item, names) for item in items]
            if not base:
                return found
            return _evaluate_text(base, names)[tuple(found) if ',' in inner and len(found) > 1 else found[0]]
    name, *attributes = text.split('.')
    if not all(part.isidentifier() for part in (name, *attributes)):
        return _evaluate(text, names)
    found = _evaluate(name, names)
    for attribute in attributes:
        found = getattr(found, attribute)
    return found


def _resolve(value, names):
    if value is None:
        return _NoneType
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        found = _evaluate_text(value.__forward_arg__, names)
        return _NoneType if found is None else found
    if isinstance(value, _GenericAlias) and not isinstance(value, (_LiteralGenericAlias, _AnnotatedAlias)):
        args = tuple(_resolve(a, names) if isinstance(a, (ForwardRef, _GenericAlias)) else a for a in value.__args__)
        return value if args == value.__args__ else value.copy_with(args)
    return value


def _strip(value):
    # Without `Annotated`, `Required` and `NotRequired`, wherever they stand.
    if isinstance(value, _AnnotatedAlias):
        return _strip(value.__origin__)
    if isinstance(value, _GenericAlias) and not isinstance(value, _LiteralGenericAlias):
        if value.__origin__ in (Required, NotRequired):
            return _strip(value.__args__[0])
        args = tuple(_strip(a) for a in value.__args__)
        return value if args == value.__args__ else value.copy_with(args)
    if isinstance(value, type(list[int])):
        args = tuple(_strip(a) for a in value.__args__)
        return value if args == value.__args__ else type(value)(value.__origin__, args)
    if isinstance(value, type(int | str)):
        args = tuple(_strip(a) for a in value.__args__)
        if args != value.__args__:
            union = args[0]
            for arg in args[1:]:
                union = union | arg
            return union
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
    return {name: _strip(value) for name, value in hints.items()}
