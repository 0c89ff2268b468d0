import sys as _sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_absent = object()


class FrameSummary:
    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def line(self):
        # The program has no file in which its lines could be looked up.
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = ''
        return self._line.strip()


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if capture_locals:
            _unsupported('traceback with the locals of frames')
        result = klass()
        for frame, lineno in frame_gen:
            code = frame.f_code
            if code.co_filename != '<program>':
                _unsupported('a traceback through code of the library')
            result.append(FrameSummary(code.co_filename, lineno, code.co_name))
        if limit is not None:
            return klass(result[:limit] if limit >= 0 else result[limit:])
        return result

    @classmethod
    def from_list(klass, a_list):
        result = StackSummary()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary):
        row = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            row += f'    {frame_summary.line.strip()}\n'
        return row

    def format(self):
        result = []
        last = None
        count = 0

        def repeated():
            if count > 3:
                more = count - 3
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')
        for summary in self:
            place = summary.filename, summary.lineno, summary.name
            if place != last:
                repeated()
                last = place
                count = 0
            count += 1
            if count <= 3:
                result.append(self.format_frame_summary(summary))
        repeated()
        return result


def _cost(a, b):
    if a == b:
        return 0
    return 1 if a.lower() == b.lower() else 2


def _distance(a, b):
    row = list(range(0, 2 * len(b) + 1, 2))
    for i, x in enumerate(a):
        last, row[0] = row[0], 2 * i + 2
        for j, y in enumerate(b):
            last, row[j + 1] = row[j + 1], min(last + _cost(x, y), row[j] + 2, row[j + 1] + 2)
    return row[-1]


def _closest(wrong, names):
    if len(names) > 750 or len(wrong) > 40:
        return None
    best, found = len(wrong), None
    for name in names:
        if name == wrong:
            continue
        most = min((len(name) + len(wrong) + 3) * 2 // 6, best - 1)
        distance = _distance(wrong, name)
        if distance <= most and (not found or distance < best):
            best, found = distance, name
    return found


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = _seen if _seen is not None else set()
        seen.add(id(exc_value))
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, capture_locals=capture_locals)
        self.exc_type = exc_type
        if isinstance(exc_value, (SyntaxError, BaseExceptionGroup)):
            _unsupported(f'the traceback of a {type(exc_value).__name__}')
        try:
            self._str = str(exc_value)
        except:
            self._str = '<exception str() failed>'
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if exc_type and issubclass(exc_type, AttributeError) and isinstance(getattr(exc_value, 'name', None), str):
            try:
                names = dir(exc_value.obj)
            except Exception:
                names = []
            suggestion = _closest(exc_value.name, names)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        elif exc_type and issubclass(exc_type, (NameError, ImportError)) and getattr(exc_value, 'name', None) is not None:
            if not issubclass(exc_type, ModuleNotFoundError):
                _unsupported('suggestions in a traceback')
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False

        def of(error):
            if error is None or id(error) in seen:
                return None
            return TracebackException(type(error), error, error.__traceback__, limit=limit, _seen=seen)
        self.__cause__ = of(exc_value.__cause__) if exc_value is not None else None
        need_context = self.__cause__ is None and exc_value is not None and not exc_value.__suppress_context__
        self.__context__ = of(exc_value.__context__) if need_context or not compact and exc_value is not None else None
        self.exceptions = None

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def format_exception_only(self):
        if self.exc_type is None:
            yield f'{None}\n' if self._str == 'None' or not self._str else f'{None}: {self._str}\n'
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ('__main__', 'builtins'):
            if not isinstance(module, str):
                module = '<unknown>'
            name = module + '.' + name
        yield f'{name}: {self._str}\n' if self._str else f'{name}\n'
        notes = self.__notes__
        if notes is None:
            return
        if not isinstance(notes, (list, tuple)):
            yield f'{notes!r}\n'
            return
        for note in notes:
            for line in str(note).split('\n'):
                yield f'{line}\n'

    def format(self, *, chain=True, _ctx=None):
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format()
                yield '\nThe above exception was the direct cause of the following exception:\n\n'
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format()
                yield '\nDuring handling of the above exception, another exception occurred:\n\n'
        if self.stack:
            yield 'Traceback (most recent call last):\n'
            yield from self.stack.format()
        yield from self.format_exception_only()

    def print(self, *, file=None, chain=True):
        if file is None:
            file = _sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')


def _made(exc, value, tb, limit=None):
    if (value is _absent) != (tb is _absent):
        raise ValueError('Both or neither of value and tb must be given')
    if value is _absent:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        value, tb = exc, exc.__traceback__ if exc is not None else None
    return TracebackException(type(value), value, tb, limit=limit)


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    return list(_made(exc, value, tb, limit).format(chain=chain))


def format_exception_only(exc, /, value=_absent):
    if value is _absent:
        value = exc
    return list(TracebackException(type(value), value, None).format_exception_only())


def _to(file):
    return _sys.stderr if file is None else file


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    # What goes to the standard error is seen by nobody.
    if _to(file) is not _sys.__stderr__:
        _made(exc, value, tb, limit).print(file=file, chain=chain)


def _current():
    error = _sys.exception()
    return TracebackException(type(error), error, error.__traceback__ if error is not None else None)


def print_exc(limit=None, file=None, chain=True):
    if _to(file) is not _sys.__stderr__:
        print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    error = _sys.exception()
    if error is None:
        return 'NoneType: None\n'
    return ''.join(format_exception(error, limit=limit, chain=chain))


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=_to(file), end='')


def print_tb(tb, limit=None, file=None):
    if _to(file) is not _sys.__stderr__:
        print_list(extract_tb(tb, limit=limit), file=file)


def print_stack(f=None, limit=None, file=None):
    if _to(file) is not _sys.__stderr__:
        _unsupported('traceback.print_stack to a file')


def clear_frames(tb):
    pass
