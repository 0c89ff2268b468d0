import sys as _sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings']

_actions = ('error', 'ignore', 'always', 'default', 'module', 'once')
filters = [('default', None, DeprecationWarning, '__main__', 0), ('ignore', None, DeprecationWarning, None, 0),
           ('ignore', None, PendingDeprecationWarning, None, 0), ('ignore', None, ImportWarning, None, 0),
           ('ignore', None, ResourceWarning, None, 0)]
defaultaction = 'default'
_shown = set()
# The list that a catch_warnings(record=True) fills.
_record = None


class WarningMessage(object):
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self._filename = filename
        self._lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    @property
    def filename(self):
        _unsupported('the place of a warning')

    @property
    def lineno(self):
        _unsupported('the place of a warning')

    def __str__(self):
        _unsupported('the place of a warning')


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _shown.clear()


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    assert action in _actions, f'invalid action: {action!r}'
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')
    if module or lineno:
        _unsupported('warning filters by place')
    if message:
        import re
        message = re.compile(message, re.I)
    _add((action, message or None, category, None, 0), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _actions, f'invalid action: {action!r}'
    if lineno:
        _unsupported('warning filters by place')
    _add((action, None, category, None, 0), append)


def resetwarnings():
    filters[:] = []
    _shown.clear()


def _warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message) if isinstance(message, Warning) else message
    for action, pattern, filtered, module, _ in filters:
        if (pattern is None or pattern.match(str(text))) and issubclass(category, filtered):
            break
    else:
        action = defaultaction
    if action == 'ignore':
        return
    if not isinstance(message, Warning):
        message = category(message)
    if action == 'error':
        raise message
    if _record is None:
        if showwarning is not _showwarning or _sys.stderr is not _sys.__stderr__:
            _unsupported('showing a warning other than on the standard error')
        return
    if action != 'always':
        # Once by place: only a first one is surely shown.
        key = (str(text), category)
        if key in _shown:
            _unsupported('a warning that is shown once by place')
        _shown.add(key)
    _record.append(WarningMessage(message, category, None, None))


def showwarning(message, category, filename, lineno, file=None, line=None):
    _unsupported('warnings.showwarning')


_showwarning = showwarning


def formatwarning(message, category, filename, lineno, line=None):
    _unsupported('warnings.formatwarning')


class catch_warnings(object):
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._with_record = record
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._with_record:
            args.append('record=True')
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        global _record
        if self._entered:
            raise RuntimeError('Cannot enter %r twice' % self)
        self._entered = True
        self._saved = filters[:], _record, set(_shown), globals()['showwarning']
        _shown.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._with_record:
            _record = log = []
            return log
        return None

    def __exit__(self, *exc_info):
        global _record, showwarning
        if not self._entered:
            raise RuntimeError('Cannot exit %r without entering first' % self)
        filters[:], _record, shown, showwarning = self._saved
        _shown.clear()
        _shown.update(shown)
