import copyreg as _copyreg
import sys as _sys
from struct import Struct as _Struct

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
dispatch_table = _copyreg.dispatch_table

_BATCH = 1000
_FRAME = 64 * 1024
_double = _Struct('>d')
_Builtin, _Function, _NoneType = type(len), type(lambda: 0), type(None)

for _line in '''
MARK ( STOP . POP 0 POP_MARK 1 DUP 2 FLOAT F INT I BININT J BININT1 K LONG L BININT2 M NONE N PERSID P BINPERSID Q
REDUCE R STRING S BINSTRING T SHORT_BINSTRING U UNICODE V BINUNICODE X APPEND a BUILD b GLOBAL c DICT d EMPTY_DICT }
APPENDS e GET g BINGET h INST i LONG_BINGET j LIST l EMPTY_LIST ] OBJ o PUT p BINPUT q LONG_BINPUT r SETITEM s TUPLE t
EMPTY_TUPLE ) SETITEMS u BINFLOAT G PROTO \x80 NEWOBJ \x81 EXT1 \x82 EXT2 \x83 EXT4 \x84 TUPLE1 \x85 TUPLE2 \x86
TUPLE3 \x87 NEWTRUE \x88 NEWFALSE \x89 LONG1 \x8a LONG4 \x8b BINBYTES B SHORT_BINBYTES C SHORT_BINUNICODE \x8c
BINUNICODE8 \x8d BINBYTES8 \x8e EMPTY_SET \x8f ADDITEMS \x90 FROZENSET \x91 NEWOBJ_EX \x92 STACK_GLOBAL \x93
MEMOIZE \x94 FRAME \x95 BYTEARRAY8 \x96 NEXT_BUFFER \x97 READONLY_BUFFER \x98
'''.split('\n'):
    _words = _line.split(' ')
    for _name, _value in zip(_words[::2], _words[1::2]):
        globals()[_name] = _value.encode('latin-1')
TRUE, FALSE = b'I01\n', b'I00\n'


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'


def _fresh(text):
    return text[:1] + text[1:]


_builtins = _fresh('builtins')
_heap_types = frozenset({'deque', 'defaultdict', 'partial', 'array', 'cmp_to_key', 'Struct'})


# Which texts are one object decides what is written again: those of classes of Python source are interned, the names
# of CPython's static types are made at each look, and so is the module of those that are made from a specification.
def _texts(obj, module_name, name):
    if isinstance(obj, type):
        if not _is_native(obj):
            return _sys.intern(module_name), _sys.intern(name)
        if obj.__name__ in _heap_types:
            return _fresh(module_name), _fresh(name)
        return _sys.intern(module_name), _fresh(name)
    if type(obj) is _Function:
        return _sys.intern(module_name), _sys.intern(name)
    if obj is ... or obj is NotImplemented:
        return _sys.intern(module_name), name
    return _builtins if module_name == 'builtins' else _sys.intern(module_name), _fresh(name)


class _Saver:
    def __init__(self, protocol):
        self.protocol = protocol
        self.memo = {}
        self.done = [b'\x80' + bytes([protocol])]
        self.frame = []
        self.size = 0

    def dump(self, obj):
        self.save(obj)
        self.write(STOP)
        self.close_frame()
        return b''.join(self.done)

    def write(self, data):
        self.frame.append(data)
        self.size += len(data)

    def close_frame(self):
        if self.size >= 4:
            self.done.append(FRAME + self.size.to_bytes(8, 'little'))
        self.done += self.frame
        self.frame = []
        self.size = 0

    def write_large(self, header, data):
        if len(data) >= _FRAME:
            self.close_frame()
            self.done += (header, data)
        else:
            self.write(header)
            self.write(data)

    def memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self.write(MEMOIZE)

    def get(self, obj):
        index = self.memo[id(obj)][0]
        self.write(BINGET + bytes([index]) if index < 256 else LONG_BINGET + index.to_bytes(4, 'little'))

    def save(self, obj):
        self.save_now(obj)
        if self.size >= _FRAME:
            self.close_frame()

    def save_now(self, obj):
        cls = type(obj)
        if obj is None:
            return self.write(NONE)
        if cls is bool:
            return self.write(NEWTRUE if obj else NEWFALSE)
        if cls is int:
            return self.save_int(obj)
        if cls is float:
            return self.write(BINFLOAT + _double.pack(obj))
        if obj is ... or obj is NotImplemented:
            return self.save_global(obj, 'Ellipsis' if obj is ... else 'NotImplemented')
        if id(obj) in self.memo:
            return self.get(obj)
        saver = _savers.get(cls)
        if saver is not None:
            return saver(self, obj)
        if cls is type:
            return self.save_type(obj)
        if cls is _Function:
            return self.save_global(obj)
        if cls is _Builtin:
            owner = getattr(obj, '__self__', None)
            if owner is None or type(owner) is type(_copyreg):
                return self.save_global(obj, obj.__name__)
            return self.save_reduce(obj, (getattr, (owner, obj.__name__)))
        reduce = dispatch_table.get(cls)
        if reduce is not None:
            value = reduce(obj)
        elif issubclass(cls, type):
            return self.save_global(obj)
        else:
            reduce = getattr(obj, '__reduce_ex__', None)
            if reduce is not None:
                value = reduce(self.protocol)
            else:
                reduce = getattr(obj, '__reduce__', None)
                if reduce is None:
                    raise PicklingError(f"can't pickle {cls.__name__!r} object: {obj!r}")
                value = reduce()
        if isinstance(value, str):
            return self.save_global(obj, value)
        if not isinstance(value, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        self.save_reduce(obj, value)

    def save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if 0 <= obj <= 0xff:
                self.write(BININT1 + bytes([obj]))
            elif 0 <= obj <= 0xffff:
                self.write(BININT2 + obj.to_bytes(2, 'little'))
            else:
                self.write(BININT + obj.to_bytes(4, 'little', signed=True))
            return
        size = (obj.bit_length() >> 3) + 1
        data = obj.to_bytes(size, 'little', signed=True)
        if obj < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
            data = data[:-1]
        if len(data) < 256:
            self.write(LONG1 + bytes([len(data)]) + data)
        else:
            self.write_large(LONG4 + len(data).to_bytes(4, 'little'), data)

    def save_bytes(self, obj):
        size = len(obj)
        header = SHORT_BINBYTES + bytes([size]) if size < 256 else BINBYTES + size.to_bytes(4, 'little')
        self.write_large(header, obj)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.protocol < 5:
            return self.save_reduce(obj, (bytearray, (bytes(obj),) if obj else ()))
        self.write_large(BYTEARRAY8 + len(obj).to_bytes(8, 'little'), bytes(obj))
        self.memoize(obj)

    def save_str(self, obj):
        data = obj.encode('utf-8', 'surrogatepass')
        size = len(data)
        header = SHORT_BINUNICODE + bytes([size]) if size < 256 else BINUNICODE + size.to_bytes(4, 'little')
        self.write_large(header, data)
        self.memoize(obj)

    def save_tuple(self, obj):
        if not obj:
            return self.write(EMPTY_TUPLE)
        size = len(obj)
        if size > 3:
            self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            # The tuple contains itself: an item has saved it.
            self.write(POP * size if size <= 3 else POP_MARK)
            return self.get(obj)
        self.write((TUPLE, TUPLE1, TUPLE2, TUPLE3)[size if size <= 3 else 0])
        self.memoize(obj)

    def save_list(self, obj):
        self.write(EMPTY_LIST)
        self.memoize(obj)
        if len(obj) == 1:
            self.save(obj[0])
            return self.write(APPEND)
        done = 0
        while done < len(obj):
            self.write(MARK)
            batch = 0
            while done < len(obj) and batch < _BATCH:
                self.save(obj[done])
                done += 1
                batch += 1
            self.write(APPENDS)

    def save_dict(self, obj):
        self.write(EMPTY_DICT)
        self.memoize(obj)
        if not obj:
            return
        if len(obj) == 1:
            for key, value in obj.items():
                self.save(key)
                self.save(value)
            return self.write(SETITEM)
        size = len(obj)
        pairs = iter(obj.items())
        batch = _BATCH
        while batch == _BATCH:
            self.write(MARK)
            batch = 0
            while batch < _BATCH:
                pair = next(pairs, None)
                if pair is None:
                    break
                self.save(pair[0])
                self.save(pair[1])
                batch += 1
            self.write(SETITEMS)
            if len(obj) != size:
                raise RuntimeError('dictionary changed size during iteration')

    def save_set(self, obj):
        self.write(EMPTY_SET)
        self.memoize(obj)
        if not obj:
            return
        items = list(obj)
        batch = _BATCH
        start = 0
        while batch == _BATCH:
            some = items[start:start + _BATCH]
            self.write(MARK)
            for item in some:
                self.save(item)
            self.write(ADDITEMS)
            batch = len(some)
            start += batch

    def save_frozenset(self, obj):
        self.write(MARK)
        for item in list(obj):
            self.save(item)
        if id(obj) in self.memo:
            self.write(POP_MARK)
            return self.get(obj)
        self.write(FROZENSET)
        self.memoize(obj)

    def save_type(self, obj):
        if obj is _NoneType:
            return self.save_reduce(obj, (type, (None,)))
        if obj is type(...):
            return self.save_reduce(obj, (type, (...,)))
        if obj is type(NotImplemented):
            return self.save_reduce(obj, (type, (NotImplemented,)))
        self.save_global(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None)
            if name is None:
                name = obj.__name__
        path = name.split('.')
        if '<locals>' in path:
            raise AttributeError(f"Can't pickle local object {name!r}")
        module_name = 'builtins' if obj is ... or obj is NotImplemented else getattr(obj, '__module__', None)
        if module_name is None:
            _unsupported('pickling what has no __module__')
        try:
            module = _import(module_name)
        except ImportError:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        found = parent = module
        try:
            for part in path:
                parent = found
                found = getattr(found, part)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        for text in _texts(obj, module_name, name):
            self.save(text)
        self.write(STACK_GLOBAL)
        self.memoize(obj)

    def save_reduce(self, obj, value):
        if not 2 <= len(value) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        func, args, state, items, pairs, setter = value + (None,) * (6 - len(value))
        if not callable(func):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
        if items is not None and not hasattr(type(items), '__next__'):
            raise PicklingError('fourth element of the tuple returned by __reduce__ must be an iterator, '
                                f'not {type(items).__name__}')
        if pairs is not None and not hasattr(type(pairs), '__next__'):
            raise PicklingError('fifth element of the tuple returned by __reduce__ must be an iterator, '
                                f'not {type(pairs).__name__}')
        if setter is not None and not callable(setter):
            raise PicklingError('sixth element of the tuple returned by __reduce__ must be a function, '
                                f'not {type(setter).__name__}')
        maker = getattr(func, '__name__', '')
        if maker == '__newobj_ex__':
            for arg in args:
                self.save(arg)
            self.write(NEWOBJ_EX)
        elif maker == '__newobj__':
            if not args:
                raise PicklingError('__newobj__ arglist is empty')
            cls = args[0]
            if not hasattr(cls, '__new__'):
                raise PicklingError('args[0] from __newobj__ args has no __new__')
            if obj.__class__ is not cls:
                raise PicklingError('args[0] from __newobj__ args has the wrong class')
            self.save(cls)
            self.save(args[1:])
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if id(obj) in self.memo:
            self.write(POP)
            self.get(obj)
        else:
            self.memoize(obj)
        if items is not None:
            self.batch(items, self.save, APPEND, APPENDS)
        if pairs is not None:
            self.batch(pairs, self.save_pair, SETITEM, SETITEMS)
        if state is not None:
            if setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                self.save(setter)
                self.save(obj)
                self.save(state)
                self.write(TUPLE2)
                self.write(REDUCE)
                self.write(POP)

    def save_pair(self, pair):
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError('dict items iterator must return 2-tuples')
        self.save(pair[0])
        self.save(pair[1])

    def batch(self, items, save, one, many):
        count = _BATCH
        while count == _BATCH:
            try:
                first = next(items)
            except StopIteration:
                return
            try:
                item = next(items)
            except StopIteration:
                save(first)
                return self.write(one)
            self.write(MARK)
            save(first)
            count = 1
            while True:
                save(item)
                count += 1
                if count == _BATCH:
                    break
                try:
                    item = next(items)
                except StopIteration:
                    break
            self.write(many)


_savers = {bytes: _Saver.save_bytes, bytearray: _Saver.save_bytearray, str: _Saver.save_str,
           tuple: _Saver.save_tuple, list: _Saver.save_list, dict: _Saver.save_dict, set: _Saver.save_set,
           frozenset: _Saver.save_frozenset}


def _protocol(protocol):
    if protocol is None:
        protocol = DEFAULT_PROTOCOL
    elif protocol < 0:
        protocol = HIGHEST_PROTOCOL
    elif protocol > HIGHEST_PROTOCOL:
        raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
    if protocol < 4:
        _unsupported(f'pickle protocol {protocol}')
    return protocol


def _dumps_(obj, protocol, buffer_callback):
    protocol = _protocol(protocol)
    if buffer_callback is not None:
        _unsupported('pickle with a buffer_callback')
    try:
        return _Saver(protocol).dump(obj)
    except RecursionError:
        _unsupported('pickling what is nested so deep')


def _dump_(obj, file, protocol, buffer_callback):
    protocol = _protocol(protocol)
    write = getattr(file, 'write', None)
    if write is None:
        raise TypeError("file must have a 'write' attribute")
    write(_dumps_(obj, protocol, buffer_callback))


class _Bytes:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def read(self, size):
        data = self.data[self.at:self.at + size]
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        self.at += size
        return data


class _File:
    def __init__(self, file):
        self.read_some = file.read

    def read(self, size):
        if size == 0:
            return b''
        data = self.read_some(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        return data


class _Loader:
    def __init__(self, read):
        self.read = read
        self.memo = {}
        self.stack = []
        self.marks = []

    def number(self, size):
        return int.from_bytes(self.read(size), 'little')

    def pop(self):
        if not self.stack:
            if self.marks:
                raise UnpicklingError('unexpected MARK found')
            raise UnpicklingError('unpickling stack underflow')
        return self.stack.pop()

    def pop_mark(self):
        if not self.marks:
            raise UnpicklingError('could not find MARK')
        items = self.stack
        self.stack = self.marks.pop()
        return items

    def top(self):
        if not self.stack:
            raise UnpicklingError('unpickling stack underflow')
        return self.stack[-1]

    def load(self):
        read = self.read
        while True:
            try:
                code = read(1)
            except UnpicklingError:
                raise EOFError('Ran out of input') from None
            if code == STOP:
                return self.pop()
            load = _loaders.get(code)
            if load is None:
                self.unknown(code)
            value = load(self)
            if value is not _nothing:
                self.stack.append(value)

    def unknown(self, code):
        if code in b'PQFILSTUVcdgilopqr\x82\x83\x84\x97\x98' and code != b'l':
            _unsupported('a pickle of another protocol than 4 and 5')
        if code == b'l':
            _unsupported('a pickle of another protocol than 4 and 5')
        if 32 <= code[0] < 127 and code not in b"'\\":
            raise UnpicklingError(f"invalid load key, '{code.decode()}'.")
        raise UnpicklingError("invalid load key, '\\x%02x'." % code[0])

    def find(self):
        name, module = self.pop(), self.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        found = top = _import(module)
        try:
            for part in name.split('.'):
                found = getattr(found, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {top!r}") from None
        return found

    def build(self):
        state = self.pop()
        obj = self.top()
        setstate = getattr(obj, '__setstate__', None)
        if setstate is not None:
            setstate(state)
            return _nothing
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError('state is not a dictionary')
            attributes = obj.__dict__
            for key, value in state.items():
                attributes[_sys.intern(key) if type(key) is str else key] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError('slot state is not a dictionary')
            for key, value in slots.items():
                setattr(obj, key, value)
        return _nothing

    def appends(self, items):
        target = self.top()
        if type(target) is list:
            target += items
        else:
            extend = getattr(target, 'extend', None)
            if extend is not None:
                extend(items)
            else:
                append = target.append
                for item in items:
                    append(item)
        return _nothing

    def set_items(self, items):
        target = self.top()
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]
        return _nothing

    def add_items(self, items):
        target = self.top()
        if type(target) is set:
            target.update(items)
        else:
            for item in items:
                target.add(item)
        return _nothing

    def mark(self):
        self.marks.append(self.stack)
        self.stack = []
        return _nothing

    def tuple_of(self, size):
        items = [self.pop() for _ in range(size)]
        return tuple(items[::-1])

    def proto(self):
        protocol = self.read(1)[0]
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'unsupported pickle protocol: {protocol}')
        return _nothing

    def frame(self):
        self.number(8)
        return _nothing

    def memoize(self):
        self.memo[len(self.memo)] = self.top()
        return _nothing

    def get(self, index):
        try:
            return self.memo[index]
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {index}') from None

    def reduce(self):
        args, func = self.pop(), self.pop()
        return func(*args)

    def new(self):
        args, cls = self.pop(), self.pop()
        if not isinstance(cls, type):
            raise UnpicklingError('NEWOBJ class argument must be a type, not ' + type(cls).__name__)
        return cls.__new__(cls, *args)

    def new_ex(self):
        kwargs, args, cls = self.pop(), self.pop(), self.pop()
        return cls.__new__(cls, *args, **kwargs)

    def discard(self):
        if self.stack:
            self.stack.pop()
        else:
            self.pop_mark()
        return _nothing

    def set_item(self):
        value, key = self.pop(), self.pop()
        return self.set_items([key, value])

    def discard_to_mark(self):
        self.pop_mark()
        return _nothing


_nothing = object()
_loaders = {
    MARK: _Loader.mark, PROTO: _Loader.proto, FRAME: _Loader.frame, MEMOIZE: _Loader.memoize, POP: _Loader.discard,
    POP_MARK: _Loader.discard_to_mark, BUILD: _Loader.build, REDUCE: _Loader.reduce, NEWOBJ: _Loader.new,
    NEWOBJ_EX: _Loader.new_ex, STACK_GLOBAL: _Loader.find, SETITEM: _Loader.set_item,
    DUP: lambda self: self.top(),
    NONE: lambda self: None,
    NEWTRUE: lambda self: True,
    NEWFALSE: lambda self: False,
    EMPTY_LIST: lambda self: [],
    EMPTY_DICT: lambda self: {},
    EMPTY_SET: lambda self: set(),
    EMPTY_TUPLE: lambda self: (),
    BININT: lambda self: int.from_bytes(self.read(4), 'little', signed=True),
    BININT1: lambda self: self.number(1),
    BININT2: lambda self: self.number(2),
    LONG1: lambda self: int.from_bytes(self.read(self.number(1)), 'little', signed=True),
    LONG4: lambda self: int.from_bytes(self.read(self.number(4)), 'little', signed=True),
    BINFLOAT: lambda self: _double.unpack(self.read(8))[0],
    SHORT_BINUNICODE: lambda self: self.read(self.number(1)).decode('utf-8', 'surrogatepass'),
    BINUNICODE: lambda self: self.read(self.number(4)).decode('utf-8', 'surrogatepass'),
    BINUNICODE8: lambda self: self.read(self.number(8)).decode('utf-8', 'surrogatepass'),
    SHORT_BINBYTES: lambda self: bytes(self.read(self.number(1))),
    BINBYTES: lambda self: bytes(self.read(self.number(4))),
    BINBYTES8: lambda self: bytes(self.read(self.number(8))),
    BYTEARRAY8: lambda self: bytearray(self.read(self.number(8))),
    BINGET: lambda self: self.get(self.number(1)),
    LONG_BINGET: lambda self: self.get(self.number(4)),
    APPEND: lambda self: self.appends([self.pop()]),
    APPENDS: lambda self: self.appends(self.pop_mark()),
    SETITEMS: lambda self: self.set_items(self.pop_mark()),
    ADDITEMS: lambda self: self.add_items(self.pop_mark()),
    FROZENSET: lambda self: frozenset(self.pop_mark()),
    TUPLE: lambda self: tuple(self.pop_mark()),
    TUPLE1: lambda self: self.tuple_of(1),
    TUPLE2: lambda self: self.tuple_of(2),
    TUPLE3: lambda self: self.tuple_of(3),
}


def _loads_(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return _Loader(_Bytes(bytes(data)).read).load()


def _load_(file):
    if not hasattr(file, 'read') or not hasattr(file, 'readline'):
        raise TypeError("file must have 'read' and 'readline' attributes")
    return _Loader(_File(file).read).load()


class Pickler:
    def __init__(self, *args, **kwargs):
        _unsupported('pickle.Pickler')


class Unpickler:
    def __init__(self, *args, **kwargs):
        _unsupported('pickle.Unpickler')


Pickler.__module__ = Unpickler.__module__ = '_pickle'
