import re
import sys
import traceback as _traceback
from collections import namedtuple
from io import StringIO
from inspect import isclass, ismodule, isroutine, unwrap

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS',
           'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser',
           'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner',
           'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags',
           'script_from_examples', 'testsource', 'debug_src', 'debug']

TestResults = namedtuple('TestResults', 'failed attempted')

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

_PROMPT = re.compile(r'( *)>>>(.*)')
_MORE = re.compile(r' *\.\.\.')
_OPTIONS = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
_NOTHING = re.compile(r' *(#.*)?$')
_RAISED = re.compile(r'Traceback \((?:most recent call last|innermost last)\):\s*$.*?^(\w+.*)', re.MULTILINE | re.DOTALL)


class _Example:
    def __init__(self, source, want, message, options):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want + '\n' if want and not want.endswith('\n') else want
        self.message = message + '\n' if message is not None and not message.endswith('\n') else message
        self.options = options


def _without(lines, indent, name, number):
    # The lines behind their prompts, each of which a blank must follow.
    for i, line in enumerate(lines):
        if len(line) >= indent + 4 and line[indent + 3] != ' ':
            raise ValueError(f'line {number + i + 1!r} of the docstring for {name} lacks blank after '
                             f'{line[indent:indent + 3]}: {line!r}')
    for i, line in enumerate(lines[1:]):
        if not line.startswith(' ' * indent + '.'):
            raise ValueError(f'line {number + i + 2!r} of the docstring for {name} has inconsistent leading whitespace:'
                             f' {line!r}')
    return [line[indent + 4:] for line in lines]


def _options(source, name, number):
    options = {}
    for words in _OPTIONS.findall(source):
        for option in words.replace(',', ' ').split():
            if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                raise ValueError(f'line {number + 1!r} of the doctest for {name} has an invalid option: {option!r}')
            options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
    if options and _NOTHING.match(source):
        raise ValueError(f'line {number!r} of the doctest for {name} has an option directive on a line with no example:'
                         f' {source!r}')
    return options


def _examples(text, name):
    # The examples of a docstring: prompts, their continuation, and what is expected up to a blank line or a prompt.
    text = text.expandtabs()
    margins = [len(line) - len(line.lstrip()) for line in text.split('\n') if line.strip()]
    margin = min(margins, default=0)
    lines = [line[margin:] for line in text.split('\n')]
    examples, at = [], 0
    while at < len(lines):
        prompt = _PROMPT.match(lines[at])
        if prompt is None:
            at += 1
            continue
        start, indent = at, len(prompt.group(1))
        at += 1
        while at < len(lines) and _MORE.match(lines[at]):
            at += 1
        source = '\n'.join(_without(lines[start:at], indent, name, start))
        first = at
        while at < len(lines) and lines[at].strip(' ') and not _PROMPT.match(lines[at]):
            at += 1
        for i, line in enumerate(lines[first:at]):
            if not line.startswith(' ' * indent):
                raise ValueError(f'line {first + i + 1!r} of the docstring for {name} has inconsistent leading whitespace:'
                                 f' {line!r}')
        want = '\n'.join([line[indent:] for line in lines[first:at]])
        raised = _RAISED.match(want)
        options = _options(source, name, start)
        if '\n' in source or not _NOTHING.match(source):
            examples.append(_Example(source, want, raised.group(1) if raised else None, options))
    return examples


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^<BLANKLINE>\s*?$', '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = ' '.join(got.split())
            want = ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _matches(want, got)

    def output_difference(self, example, got, optionflags):
        _unsupported('doctest.OutputChecker.output_difference')


def _matches(want, got):
    # Whether what stands around each `...` is found in its order.
    if '...' not in want:
        return want == got
    first, *between, last = want.split('...')
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in between:
        found = got.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _without_details(message):
    start, end = 0, len(message)
    newline = message.find('\n')
    if newline >= 0:
        end = newline
    colon = message.find(':', 0, end)
    if colon >= 0:
        end = colon
    dot = message.rfind('.', 0, end)
    if dot >= 0:
        start = dot + 1
    return message[start:end]


def _of_module(module, value):
    if module is None:
        return True
    where = getattr(value, '__module__', None)
    if where is not None:
        return where == module.__name__
    if isinstance(value, property):
        return True
    owner = getattr(value, '__objclass__', None)
    return owner is not None and owner.__module__ == module.__name__


def _find(found, value, name, module, seen, recurse):
    if id(value) in seen:
        return
    seen.add(id(value))
    text = value if isinstance(value, str) else value.__doc__
    if text is None:
        text = ''
    elif not isinstance(text, str):
        text = str(text)
    found.append((name, _examples(text, name)))
    if not recurse:
        return
    if ismodule(value):
        for key, part in list(value.__dict__.items()):
            if (_is_routine(part) or isclass(part)) and _of_module(module, part):
                _find(found, part, f'{name}.{key}', module, seen, recurse)
        for key, part in value.__dict__.get('__test__', {}).items():
            if not isinstance(key, str):
                raise ValueError(f'DocTestFinder.find: __test__ keys must be strings: {type(key)!r}')
            if not (isroutine(part) or isclass(part) or ismodule(part) or isinstance(part, str)):
                raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or'
                                 f' modules: {type(part)!r}')
            _find(found, part, f'{name}.__test__.{key}', module, seen, recurse)
    if isclass(value):
        for key, part in list(value.__dict__.items()):
            if isinstance(part, (staticmethod, classmethod)):
                part = part.__func__
            if (isroutine(part) or isclass(part) or isinstance(part, property)) and _of_module(module, part):
                _find(found, part, f'{name}.{key}', module, seen, recurse)


def _is_routine(value):
    try:
        value = unwrap(value)
    except ValueError:
        pass
    return isroutine(value)


def _indented(text):
    return re.sub('(?m)^(?!$)', '    ', text)


def _run(name, number, example, globs, flags, verbose, checker):
    # Whether an example was run, and did what its docstring says.
    if flags & SKIP:
        return False
    out = sys.stdout
    if verbose:
        expected = 'Expecting:\n' + _indented(example.want) if example.want else 'Expecting nothing\n'
        out.write('Trying:\n' + _indented(example.source) + expected)
    sys.stdout = caught = StringIO()
    raised = None
    try:
        _run_single(example.source, f'<doctest {name}[{number}]>', globs)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raised = (type(error), error)
    finally:
        sys.stdout = out
    got = caught.getvalue()
    if got and not got.endswith('\n'):
        got += '\n'
    if raised is None:
        good = checker.check_output(example.want, got, flags)
    else:
        message = _traceback.format_exception_only(*raised)[-1]
        good = example.message is not None and (
            checker.check_output(example.message, message, flags)
            or bool(flags & IGNORE_EXCEPTION_DETAIL)
            and checker.check_output(_without_details(example.message), _without_details(message), flags))
    if not good:
        # The report names lines of a file.
        _unsupported('a doctest that fails')
    if verbose:
        out.write('ok\n')
    return True


def _run_all(found, globs, verbose, optionflags, clear=True):
    tried = {}
    checker = OutputChecker()
    for name, examples in found:
        own = globs.copy()
        count = 0
        for number, example in enumerate(examples):
            flags = optionflags
            for flag, on in example.options.items():
                flags = flags | flag if on else flags & ~flag
            count += _run(name, number, example, own, flags, verbose, checker)
        before = tried.get(name, 0)
        tried[name] = before + count
        if clear:
            own.clear()
    return tried


def _summary(tried):
    empty = sorted(name for name, count in tried.items() if count == 0)
    passed = sorted((name, count) for name, count in tried.items() if count)
    if empty:
        print(len(empty), 'items had no tests:')
        for name in empty:
            print('   ', name)
    if passed:
        print(len(passed), 'items passed all tests:')
        for name, count in passed:
            print(f' {count:3d} tests in {name}')
    total = sum(tried.values())
    print(total, 'tests in', len(tried), 'items.')
    print(total, 'passed and', 0, 'failed.')
    print('Test passed.')


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    if m is None:
        import __main__ as m
    if not ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    if exclude_empty:
        _unsupported('doctest.testmod(exclude_empty=True)')
    if name is None:
        name = m.__name__
    if verbose is None:
        verbose = '-v' in sys.argv
    globs = m.__dict__.copy() if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault('__name__', '__main__')
    found = []
    _find(found, m, name, m, set(), True)
    found.sort(key=lambda test: test[0])
    tried = _run_all(found, globs, verbose, optionflags)
    if report and verbose:
        _summary(tried)
    return TestResults(0, sum(tried.values()))


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    found = []
    _find(found, f, name, None, set(), False)
    globs = globs.copy()
    globs.setdefault('__name__', '__main__')
    _run_all(found, globs, verbose, optionflags)


def testfile(*args, **kwargs):
    _unsupported('doctest.testfile')
