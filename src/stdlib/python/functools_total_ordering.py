def total_ordering(cls):
    defined = {name for name in _derived if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for root in ('__lt__', '__le__', '__gt__', '__ge__'):
        if root in defined:
            break
    for function in _derived[root]:
        if function.__name__ not in defined:
            setattr(cls, function.__name__, function)
    return cls


def _gt_from_lt(self, other):
    less = type(self).__lt__(self, other)
    if less is NotImplemented:
        return less
    return not less and self != other


def _le_from_lt(self, other):
    less = type(self).__lt__(self, other)
    if less is NotImplemented:
        return less
    return less or self == other


def _ge_from_lt(self, other):
    less = type(self).__lt__(self, other)
    if less is NotImplemented:
        return less
    return not less


def _ge_from_le(self, other):
    most = type(self).__le__(self, other)
    if most is NotImplemented:
        return most
    return not most or self == other


def _lt_from_le(self, other):
    most = type(self).__le__(self, other)
    if most is NotImplemented:
        return most
    return most and self != other


def _gt_from_le(self, other):
    most = type(self).__le__(self, other)
    if most is NotImplemented:
        return most
    return not most


def _lt_from_gt(self, other):
    more = type(self).__gt__(self, other)
    if more is NotImplemented:
        return more
    return not (more or self == other)


def _ge_from_gt(self, other):
    more = type(self).__gt__(self, other)
    if more is NotImplemented:
        return more
    return more or self == other


def _le_from_gt(self, other):
    more = type(self).__gt__(self, other)
    if more is NotImplemented:
        return more
    return not more


def _le_from_ge(self, other):
    least = type(self).__ge__(self, other)
    if least is NotImplemented:
        return least
    return not least or self == other


def _gt_from_ge(self, other):
    least = type(self).__ge__(self, other)
    if least is NotImplemented:
        return least
    return least and self != other


def _lt_from_ge(self, other):
    least = type(self).__ge__(self, other)
    if least is NotImplemented:
        return least
    return not least


def _named(*functions):
    for function, name in zip(functions[::2], functions[1::2]):
        function.__name__ = name
        yield function


_derived = {
    '__lt__': (*_named(_gt_from_lt, '__gt__', _le_from_lt, '__le__', _ge_from_lt, '__ge__'),),
    '__le__': (*_named(_ge_from_le, '__ge__', _lt_from_le, '__lt__', _gt_from_le, '__gt__'),),
    '__gt__': (*_named(_lt_from_gt, '__lt__', _ge_from_gt, '__ge__', _le_from_gt, '__le__'),),
    '__ge__': (*_named(_le_from_ge, '__le__', _gt_from_ge, '__gt__', _lt_from_ge, '__lt__'),),
}
