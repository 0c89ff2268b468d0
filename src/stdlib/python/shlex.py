import re as _re

__all__ = ['shlex', 'split', 'quote', 'join']

_find_unsafe = _re.compile(r'[^\w@%+=:,./-]', _re.ASCII).search


def quote(s):
    if not s:
        return "''"
    if _find_unsafe(s) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return ' '.join(quote(arg) for arg in split_command)


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError('s argument must not be None')
    if not posix:
        _unsupported('shlex.split with posix=False')
    words = []
    word = None
    state = ' '
    at = 0
    while at < len(s):
        c = s[at]
        at += 1
        if state == ' ':
            # Between words, or within one outside quotes.
            if c in ' \t\r\n':
                if word is not None:
                    words.append(word)
                    word = None
            elif comments and c == '#':
                if word is not None:
                    words.append(word)
                    word = None
                while at < len(s) and s[at - 1] != '\n':
                    at += 1
            elif c == '\\':
                if at == len(s):
                    raise ValueError('No escaped character')
                word = (word or '') + s[at]
                at += 1
            elif c in '\'"':
                word = word or ''
                state = c
            else:
                word = (word or '') + c
        elif c == state:
            state = ' '
        elif c == '\\' and state == '"':
            if at == len(s):
                raise ValueError('No escaped character')
            if s[at] not in '\\"':
                word += c
            word += s[at]
            at += 1
        else:
            word += c
    if state != ' ':
        raise ValueError('No closing quotation')
    if word is not None:
        words.append(word)
    return words
