def _kinds():
    def function():
        pass

    class Example:
        def method(self):
            pass

    cell = (lambda: Example).__closure__[0]
    global FunctionType, LambdaType, CodeType, MappingProxyType, CellType, GeneratorType, MethodType
    global BuiltinFunctionType, BuiltinMethodType, WrapperDescriptorType, MethodWrapperType, MethodDescriptorType
    global ClassMethodDescriptorType, ModuleType, GetSetDescriptorType, GenericAlias, UnionType, EllipsisType
    global NoneType, NotImplementedType, MemberDescriptorType
    FunctionType = LambdaType = type(function)
    CodeType = type(function.__code__)
    MappingProxyType = type(type.__dict__)
    CellType = type(cell)
    GeneratorType = type((lambda: (yield))())
    MethodType = type(Example().method)
    BuiltinFunctionType = BuiltinMethodType = type(len)
    WrapperDescriptorType = type(object.__init__)
    MethodWrapperType = type(object().__str__)
    MethodDescriptorType = type(str.join)
    ClassMethodDescriptorType = type(dict.__dict__['fromkeys'])
    GetSetDescriptorType = type(FunctionType.__dict__['__code__'])
    GenericAlias = type(list[int])
    UnionType = type(int | str)
    EllipsisType = type(...)
    NoneType = type(None)
    NotImplementedType = type(NotImplemented)
    global CoroutineType, TracebackType

    async def coroutine():
        pass

    coroutine = coroutine()
    CoroutineType = type(coroutine)
    coroutine.close()
    try:
        raise TypeError
    except TypeError as error:
        TracebackType = type(error.__traceback__)
    import sys
    ModuleType = type(sys)

    class Slotted:
        __slots__ = ('slot',)

    MemberDescriptorType = type(Slotted.slot)


_kinds()
del _kinds


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, '__doc__', None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError('unreadable attribute')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)


def resolve_bases(bases):
    new = []
    for base in bases:
        if isinstance(base, type) or not hasattr(base, '__mro_entries__'):
            new.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        new.extend(entries)
    return bases if len(new) == len(bases) and all(a is b for a, b in zip(new, bases)) else tuple(new)


def _calculate_meta(meta, bases):
    winner = meta
    for base in bases:
        base_meta = type(base)
        if issubclass(winner, base_meta):
            continue
        if not issubclass(base_meta, winner):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of '
                            'the metaclasses of all its bases')
        winner = base_meta
    return winner


def prepare_class(name, bases=(), kwds=None):
    kwds = {} if kwds is None else dict(kwds)
    if 'metaclass' in kwds:
        meta = kwds.pop('metaclass')
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _calculate_meta(meta, bases)
    space = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    return meta, space, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, space, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(space)
    if resolved is not bases:
        space['__orig_bases__'] = bases
    space.setdefault('__module__', 'types')
    return meta(name, resolved, space, **kwds)


def get_original_bases(cls, /):
    try:
        return cls.__dict__.get('__orig_bases__', cls.__bases__)
    except AttributeError:
        raise TypeError(f'Expected an instance of type, not {type(cls).__name__!r}') from None


def coroutine(func):
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    return func
