import os

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _check_arg_types(funcname, *args):
    hasstr = hasbytes = False
    for s in args:
        if isinstance(s, str):
            hasstr = True
        elif isinstance(s, bytes):
            hasbytes = True
        else:
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {s.__class__.__name__!r}') from None
    if hasstr and hasbytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        if not p:
            path[:0] + slash
        for part in map(os.fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    p = os.fspath(p)
    slash = _get_sep(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    p = os.fspath(p)
    slash, dot = (b'/', b'.') if isinstance(p, bytes) else ('/', '.')
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    # Dots that begin a file's name begin no extension.
    if at >= start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    p = os.fspath(p)
    slash = _get_sep(p)
    if p[:1] != slash:
        return p[:0], p[:0], p
    if p[1:2] != slash or p[2:3] == slash:
        return p[:0], slash, p[1:]
    return p[:0], p[:2], p[2:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def expanduser(path):
    path = os.fspath(path)
    if path.startswith(b'~' if isinstance(path, bytes) else '~'):
        _unsupported('os.path.expanduser')
    return path


def expandvars(path):
    path = os.fspath(path)
    if (b'$' if isinstance(path, bytes) else '$') in path:
        _unsupported('os.path.expandvars')
    return path


def normpath(path):
    path = os.fspath(path)
    if isinstance(path, bytes):
        slash, dot, dotdot = b'/', b'.', b'..'
    else:
        slash, dot, dotdot = '/', '.', '..'
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or not (root or parts) or parts and parts[-1] == dotdot:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        _unsupported('os.path.abspath of a relative path')
    return normpath(path)


def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    path = os.fspath(path)
    slash, dotdot, dot = (b'/', b'..', b'.') if isinstance(path, bytes) else ('/', '..', '.')
    start = dot if start is None else os.fspath(start)
    if isabs(path) != isabs(start):
        _unsupported('os.path.relpath from the working directory')
    if isabs(path):
        path, start = abspath(path), abspath(start)
    else:
        path, start = normpath(path), normpath(start)
        if start.split(slash)[0] == dotdot or path.split(slash)[0] == dotdot:
            _unsupported('os.path.relpath from the working directory')
    there = [part for part in start.split(slash) if part and part != dot]
    here = [part for part in path.split(slash) if part and part != dot]
    shared = len(commonprefix([there, here]))
    parts = [dotdot] * (len(there) - shared) + here[shared:]
    return slash.join(parts) if parts else dot


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for at, c in enumerate(low):
        if c != high[at]:
            return low[:at]
    return low


def commonpath(paths):
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    _check_arg_types('commonpath', *paths)
    slash, dot = (b'/', b'.') if isinstance(paths[0], bytes) else ('/', '.')
    absolute = {path[:1] == slash for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    common = commonprefix(split_paths)
    return (slash if True in absolute else slash[:0]) + slash.join(common)
