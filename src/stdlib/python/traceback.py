import sys as _sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']


def _to_stderr(file, what):
    # What goes to the standard error is seen by nobody; elsewhere the text would matter.
    if file is None:
        file = _sys.stderr
    if file is not None and file is not _sys.__stderr__:
        _unsupported(f'traceback.{what} to a file')


def print_exc(limit=None, file=None, chain=True):
    _to_stderr(file, 'print_exc')


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    _to_stderr(file, 'print_exception')


def print_tb(tb, limit=None, file=None):
    _to_stderr(file, 'print_tb')


def print_stack(f=None, limit=None, file=None):
    _to_stderr(file, 'print_stack')


_absent = object()


def format_exception_only(exc, /, value=_absent):
    if value is not _absent:
        exc = value
    if isinstance(exc, SyntaxError) or getattr(exc, '__notes__', None) or not isinstance(exc, BaseException):
        _unsupported('traceback.format_exception_only of such an exception')
    if isinstance(exc, (NameError, ImportError)) or isinstance(exc, AttributeError) and exc.name is not None:
        _unsupported('suggestions in traceback.format_exception_only')
    cls = type(exc)
    name = cls.__qualname__
    if cls.__module__ not in ('__main__', 'builtins'):
        name = f'{cls.__module__}.{name}'
    try:
        text = str(exc)
    except Exception:
        text = f'<exception str() failed>'
    return [f'{name}: {text}\n' if text else f'{name}\n']
