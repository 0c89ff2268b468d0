import functools
import re
import types
from collections import namedtuple
from unicodedata import normalize as _normalize

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss',
               'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms',
               'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_unsafe = ''.join(map(chr, range(33)))
_unreserved = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_runs = re.compile('([\x00-\x7f]+)')
_hex = '0123456789ABCDEFabcdef'
_bytes_of_hex = {(a + b).encode(): bytes.fromhex(a + b) for a in _hex for b in _hex}


def _check_text(*texts):
    given = [text for text in texts if text]
    if any(not isinstance(text, str) for text in texts[:1]) or any(not isinstance(text, str) for text in given):
        if isinstance(texts[0], str) or any(isinstance(text, str) for text in given):
            raise TypeError('Cannot mix str and non-str arguments')
        _unsupported('urllib.parse of bytes')


class _NetlocParts:
    __slots__ = ()

    def _user(self):
        info, found, _ = self.netloc.rpartition('@')
        if not found:
            return None, None
        name, found, password = info.partition(':')
        return name, password if found else None

    def _host(self):
        host = self.netloc.rpartition('@')[2]
        _, bracket, inside = host.partition('[')
        if bracket:
            name, _, rest = inside.partition(']')
            port = rest.partition(':')[2]
        else:
            name, _, port = host.partition(':')
        return name, port or None

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        name = self._host()[0]
        if not name:
            return None
        name, percent, zone = name.partition('%')
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        port = int(port)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port

    def encode(self, encoding='ascii', errors='strict'):
        _unsupported('urllib.parse of bytes')


class DefragResult(namedtuple('DefragResult', 'url fragment')):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url

    def encode(self, encoding='ascii', errors='strict'):
        _unsupported('urllib.parse of bytes')


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _NetlocParts):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _NetlocParts):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


def _split_params(url):
    at = url.find(';', url.rfind('/')) if '/' in url else url.find(';')
    return (url, '') if at < 0 else (url[:at], url[at + 1:])


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _split_params(path)
    return ParseResult(scheme, netloc, path, params, query, fragment)


def _check_netloc(netloc):
    if not netloc or netloc.isascii():
        return
    rest = netloc
    for mark in '@:#?':
        rest = rest.replace(mark, '')
    normal = _normalize('NFKC', rest)
    if normal != rest and any(mark in normal for mark in '/?#@:'):
        raise ValueError(f'netloc {netloc!r} contains invalid characters under NFKC normalization')


@functools.lru_cache(typed=True)
def urlsplit(url, scheme='', allow_fragments=True):
    _check_text(url, scheme)
    url = url.lstrip(_unsafe)
    scheme = scheme.strip(_unsafe)
    for mark in '\t\r\n':
        url = url.replace(mark, '')
        scheme = scheme.replace(mark, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url.startswith('//'):
        ends = [end for end in (url.find(mark, 2) for mark in '/?#') if end >= 0]
        end = min(ends, default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc:
            _unsupported('IPv6 addresses in urllib.parse')
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _check_netloc(netloc)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    _check_text(scheme, netloc, url, params, query, fragment)
    if params:
        url = f'{url};{params}'
    return urlunsplit((scheme, netloc, url, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    _check_text(scheme, netloc, url, query, fragment)
    if netloc or scheme and scheme in uses_netloc and not url.startswith('//'):
        if url and not url.startswith('/'):
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return url


def _resolve(base, path):
    # The segments of a path seen from another one, without those that lead nowhere.
    if path.startswith('/'):
        segments = path.split('/')
    else:
        start = base.split('/')
        if start[-1] != '':
            del start[-1]
        segments = start + path.split('/')
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return '/'.join(resolved) or '/'


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    _check_text(base, url)
    of_base = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, of_base.scheme, allow_fragments)
    if scheme != of_base.scheme or scheme not in uses_relative:
        return url
    if scheme in uses_netloc:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = of_base.netloc
    if path or params:
        path = _resolve(of_base.path, path)
    else:
        path, params, query = of_base.path, of_base.params, query or of_base.query
    return urlunparse((scheme, netloc, path, params, query, fragment))


def urldefrag(url):
    _check_text(url)
    if '#' not in url:
        return DefragResult(url, '')
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, '')), fragment)


def unquote_to_bytes(string):
    if not string:
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *rest = string.split(b'%')
    if not rest:
        return string
    parts = [first]
    for part in rest:
        byte = _bytes_of_hex.get(part[:2])
        parts.append(b'%' + part if byte is None else byte + part[2:])
    return b''.join(parts)


def unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode('utf-8' if encoding is None else encoding,
                                               'replace' if errors is None else errors)
    if '%' not in string:
        string.split
        return string
    encoding = 'utf-8' if encoding is None else encoding
    errors = 'replace' if errors is None else errors
    pieces = _runs.split(string)
    for place in range(1, len(pieces), 2):
        pieces[place] = unquote_to_bytes(pieces[place]).decode(encoding, errors)
    return ''.join(pieces)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    if isinstance(qs, (bytes, bytearray)):
        _unsupported('urllib.parse of bytes')
    _check_text(qs)
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None and max_num_fields < (1 + qs.count(separator) if qs else 0):
        raise ValueError('Max number of fields exceeded')
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition('=')
        if not equals and strict_parsing:
            raise ValueError('bad query field: %r' % (field,))
        if value or keep_blank_values:
            pairs.append((unquote(name.replace('+', ' '), encoding, errors),
                          unquote(value.replace('+', ' '), encoding, errors)))
    return pairs


def unquote_plus(string, encoding='utf-8', errors='replace'):
    return unquote(string.replace('+', ' '), encoding, errors)


def quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode('utf-8' if encoding is None else encoding, 'strict' if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    if isinstance(string, str) and ' ' not in string or isinstance(string, bytes) and b' ' not in string:
        return quote(string, safe, encoding, errors)
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if not bs:
        return ''
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    kept = _unreserved.union(byte for byte in safe if byte < 128)
    return ''.join([chr(byte) if byte in kept else '%{:02X}'.format(byte) for byte in bs])


def _quoted_value(value, quote_via, safe, encoding, errors):
    if isinstance(value, bytes):
        return quote_via(value, safe)
    return quote_via(str(value), safe, encoding, errors)


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError('not a valid non-string sequence or mapping object') from error
    fields = []
    for key, value in query:
        key = _quoted_value(key, quote_via, safe, encoding, errors)
        values = [value]
        if doseq and not isinstance(value, (bytes, str)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                values = value
        for value in values:
            fields.append(key + '=' + _quoted_value(value, quote_via, safe, encoding, errors))
    return '&'.join(fields)
