import functools as _functools
import os as _os
import re

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    return fnmatchcase(_os.path.normcase(name), _os.path.normcase(pat))


@_functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        pattern = bytes(translate(str(pat, 'ISO-8859-1')), 'ISO-8859-1')
    else:
        pattern = translate(pat)
    return re.compile(pattern).match


def filter(names, pat):
    match = _compile_pattern(_os.path.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    return _compile_pattern(pat)(name) is not None


def _set(pat, start, end):
    # What stands between brackets, as a set of a regular expression; empty ranges are left out.
    stuff = pat[start:end]
    if '-' not in stuff:
        stuff = stuff.replace('\\', r'\\')
    else:
        chunks = []
        at = start + 2 if pat[start] == '!' else start + 1
        while (at := pat.find('-', at, end)) >= 0:
            chunks.append(pat[start:at])
            start = at + 1
            at += 3
        if chunk := pat[start:end]:
            chunks.append(chunk)
        else:
            chunks[-1] += '-'
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        stuff = '-'.join(s.replace('\\', r'\\').replace('-', r'\-') for s in chunks)
    stuff = re.sub(r'([&~|])', r'\\\1', stuff)
    if not stuff:
        return '(?!)'
    if stuff == '!':
        return '.'
    if stuff[0] == '!':
        stuff = '^' + stuff[1:]
    elif stuff[0] in '^[':
        stuff = '\\' + stuff
    return f'[{stuff}]'


def translate(pat):
    # The fixed parts, one more than there are stars.
    parts = ['']
    star_last = False
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == '*':
            if not star_last:
                parts.append('')
            star_last = True
            continue
        star_last = False
        if c == '?':
            parts[-1] += '.'
        elif c == '[':
            end = at
            if end < len(pat) and pat[end] == '!':
                end += 1
            if end < len(pat) and pat[end] == ']':
                end += 1
            end = pat.find(']', end)
            if end < 0:
                parts[-1] += '\\['
            else:
                parts[-1] += _set(pat, at, end)
                at = end + 1
        else:
            parts[-1] += re.escape(c)
    first, *rest = parts
    if rest:
        first += ''.join(f'(?>.*?{part})' for part in rest[:-1]) + '.*' + rest[-1]
    return fr'(?s:{first})\Z'
