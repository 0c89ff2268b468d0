import re as _re

__all__ = ['escape', 'unescape']

_named = {'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'nbsp': '\xa0', 'copy': '\xa9', 'reg': '\xae'}
# What browsers make of the numbers of control characters of Windows.
_windows = {0x80 + at: c for at, c in enumerate(
    '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
    '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178')}


def escape(s, quote=True):
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _character(match):
    s = match.group(1)
    if s[0] != '#':
        name, semicolon, rest = s.partition(';')
        if semicolon and name in ('apos', 'ndash', 'mdash', 'hellip', 'euro', 'trade', 'bull'):
            return {'apos': "'", 'ndash': '\u2013', 'mdash': '\u2014', 'hellip': '\u2026', 'euro': '\u20ac',
                    'trade': '\u2122', 'bull': '\u2022'}[name] + rest
        if name in _named and semicolon:
            return _named[name] + rest
        _unsupported(f'html.unescape of &{s}')
    digits = s[1:].rstrip(';')
    number = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
    if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return '\ufffd'
    if number == 0x0d:
        return '\r'
    if number in _windows:
        return _windows[number]
    if number in (0xb,) or 1 <= number <= 8 or 0xe <= number <= 0x1f or 0x7f <= number <= 0x9f \
            or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe:
        return ''
    return chr(number)


_reference = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')


def unescape(s):
    if '&' not in s:
        return s
    return _reference.sub(_character, s)
