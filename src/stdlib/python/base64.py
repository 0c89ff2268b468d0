import binascii
import re
import struct

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

bytes_types = (bytes, bytearray)
MAXLINESIZE = 76
MAXBINSIZE = 57
_plain_to_urlsafe = bytes.maketrans(b'+/', b'-_')
_urlsafe_to_plain = bytes.maketrans(b'-_', b'+/')
_base32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_base32hex = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_base85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r'
                        % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_plain_to_urlsafe)


def urlsafe_b64decode(s):
    return b64decode(_bytes_from_decode_data(s).translate(_urlsafe_to_plain))


def _b32encode(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    out = bytearray()
    for at in range(0, len(s), 5):
        group = s[at:at + 5]
        bits = int.from_bytes(group) << 8 * (5 - len(group))
        digits = bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
        used = (len(group) * 8 + 4) // 5
        out += digits[:used] + b'=' * (8 - used)
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    body = s.rstrip(b'=')
    padding = len(s) - len(body)
    out = bytearray()
    bits = 0
    for at in range(0, len(body), 8):
        bits = 0
        for c in body[at:at + 8]:
            value = alphabet.find(c)
            if value < 0:
                raise binascii.Error('Non-base32 digit found') from None
            bits = (bits << 5) + value
        out += (bits << 5 * (8 - len(body[at:at + 8]))).to_bytes(5)
    if len(s) % 8 or padding not in {0, 1, 3, 4, 6}:
        raise binascii.Error('Incorrect padding')
    if padding and out:
        out = out[:len(out) - 5 + (43 - 5 * padding) // 8]
    return bytes(out)


def b32encode(s):
    return _b32encode(_base32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_base32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_base32hex, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_base32hex, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _words(b, alphabet, pad, short=None):
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    if padding:
        b = b + b'\0' * padding
    chunks = []
    for at in range(0, len(b), 4):
        word = int.from_bytes(b[at:at + 4])
        if short and word in short:
            chunks.append(short[word])
        else:
            digits = []
            for _ in range(5):
                word, digit = divmod(word, 85)
                digits.append(alphabet[digit])
            chunks.append(bytes(reversed(digits)))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    short = {0: b'z'}
    if foldspaces:
        short[0x20202020] = b'y'
    result = _words(b, bytes(range(33, 118)), pad, short)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
    if adobe:
        result += b'~>'
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(b'~>'))
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = []
    digits = []
    for x in b + b'u' * 4:
        if 33 <= x <= 117:
            digits.append(x - 33)
            if len(digits) == 5:
                word = 0
                for digit in digits:
                    word = word * 85 + digit
                if word >> 32:
                    raise ValueError('Ascii85 overflow') from None
                out.append(word.to_bytes(4))
                digits.clear()
        elif x == 122:
            if digits:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and x == 121:
            if digits:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif x not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    result = b''.join(out)
    padding = 4 - len(digits)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    return _words(b, _base85, pad)


def b85decode(b):
    b = _bytes_from_decode_data(b)
    padding = -len(b) % 5
    b = b + b'~' * padding
    out = []
    for at in range(0, len(b), 5):
        word = 0
        for place, c in enumerate(b[at:at + 5], at):
            digit = _base85.find(c)
            if digit < 0:
                raise ValueError('bad base85 character at position %d' % place) from None
            word = word * 85 + digit
        if word >> 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % at) from None
        out.append(word.to_bytes(4))
    result = b''.join(out)
    return result[:-padding] if padding else result


def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError as err:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from err


def encodebytes(s):
    _input_type_check(s)
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    _input_type_check(s)
    return binascii.a2b_base64(s)


def encode(input, output):
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
