import math as _math
import operator as _operator
from numbers import Complex as _Complex, Integral as _Integral, Rational as _Rational, Real as _Real

__all__ = ['Fraction']

_MODULUS = (1 << 61) - 1
_INFINITY = 314159
_patterns = []


def _literal(text):
    # Sign, numerator, denominator, digits behind the point, exponent of a literal; None if it is none.
    if not _patterns:
        import re
        _patterns.append(re.compile(
            r'\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)'
            r'(?:(?:\s*/\s*(\d+(?:_\d+)*))?|(?:\.(d*|\d+(?:_\d+)*))?(?:E([-+]?\d+(?:_\d+)*))?)\s*\Z', re.IGNORECASE))
    found = _patterns[0].match(text)
    return found and found.groups()


def _parse(text):
    groups = _literal(text)
    if groups is None:
        raise ValueError('Invalid literal for Fraction: %r' % text)
    sign, whole, below, decimals, exponent = groups
    numerator, denominator = int(whole or '0'), 1
    if below:
        denominator = int(below)
    else:
        if decimals:
            decimals = decimals.replace('_', '')
            denominator = 10 ** len(decimals)
            numerator = numerator * denominator + int(decimals)
        if exponent:
            exponent = int(exponent)
            if exponent >= 0:
                numerator *= 10 ** exponent
            else:
                denominator *= 10 ** -exponent
    return (-numerator if sign == '-' else numerator), denominator


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    # n/d as sign and whole number of 10**exponent, half to even.
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    rounded, rest = divmod(n + (d >> 1), d)
    if rest == 0 and d % 2 == 0:
        rounded &= -2
    return (rounded < 0 if no_neg_zero else n < 0), abs(rounded)


def _round_to_figures(n, d, figures):
    # n/d as sign, significand of so many figures, and exponent.
    if n == 0:
        return False, 0, 1 - figures
    top, bottom = str(abs(n)), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    negative, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) > figures:
        significand //= 10
        exponent += 1
    return negative, significand, exponent


def _format_spec(text):
    if len(_patterns) < 2:
        _literal('')
        import re
        _patterns.append(re.compile(
            r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<plain_zero>z)?(?P<alternate>\#)?'
            r'(?P<zeros>0(?=[0-9]))?(?P<width>0|[1-9][0-9]*)?(?P<group>[,_])?'
            r'(?:\.(?P<precision>0|[1-9][0-9]*))?(?P<kind>[eEfFgG%])', re.DOTALL))
    return _patterns[1].fullmatch(text)


class Fraction(_Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, _Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError('argument should be a string or a Rational instance')
            numerator, denominator = _parse(numerator)
        elif type(numerator) is not int or type(denominator) is not int:
            if not (isinstance(numerator, _Rational) and isinstance(denominator, _Rational)):
                raise TypeError('both arguments should be Rational instances')
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, _Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('%s.from_float() only takes floats, not %r (%s)' % (cls.__name__, f, type(f).__name__))
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        from decimal import Decimal
        if isinstance(dec, _Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError('%s.from_decimal() only takes Decimals, not %r (%s)'
                            % (cls.__name__, dec, type(dec).__name__))
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        made = super(Fraction, cls).__new__(cls)
        made._numerator = numerator
        made._denominator = denominator
        return made

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, as far as they go; then the last one against the best semiconvergent.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            term = n // d
            q2 = q0 + term * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + term * p1, q2
            n, d = d, n - term * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def __format__(self, format_spec, /):
        if not format_spec:
            return str(self)
        spec = _format_spec(format_spec)
        if spec is None:
            raise ValueError(f'Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}')
        if spec['align'] is not None and spec['zeros'] is not None:
            raise ValueError(f'Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}; '
                             "can't use explicit alignment when zero-padding")
        kind, alternate = spec['kind'], bool(spec['alternate'])
        precision = int(spec['precision'] or '6')
        n, d = self._numerator, self._denominator
        if kind in 'fF%':
            places = precision + 2 if kind == '%' else precision
            negative, significand = _round_to_exponent(n, d, -places, bool(spec['plain_zero']))
            point, suffix = precision, '%' if kind == '%' else ''
        else:
            figures = max(precision, 1) if kind in 'gG' else precision + 1
            negative, significand, exponent = _round_to_figures(n, d, figures)
            if kind in 'eE' or exponent > 0 or exponent + figures <= -4:
                point = figures - 1
                suffix = f'{"E" if kind in "EG" else "e"}{exponent + point:+03d}'
            else:
                point, suffix = -exponent, ''
        digits = f'{significand:0{point + 1}d}'
        split = len(digits) - point
        leading, decimals = digits[:split], digits[split:]
        if kind in 'gG' and not alternate:
            decimals = decimals.rstrip('0')
        trailing = ('.' if decimals or alternate else '') + decimals + suffix
        sign = '-' if negative else '' if spec['sign'] == '-' else spec['sign']
        width, group = int(spec['width'] or '0'), spec['group']
        if spec['zeros']:
            least = width - len(sign) - len(trailing)
            leading = leading.zfill(3 * least // 4 + 1 if group else least)
        if group:
            first = 1 + (len(leading) - 1) % 3
            leading = leading[:first] + ''.join(group + leading[at:at + 3] for at in range(first, len(leading), 3))
        body = leading + trailing
        padding = (spec['fill'] or ' ') * (width - len(sign) - len(body))
        match spec['align'] or '>':
            case '>':
                return padding + sign + body
            case '<':
                return sign + body + padding
            case '^':
                half = len(padding) // 2
                return padding[:half] + sign + body + padding[half:]
            case _:
                return sign + padding + body

    def _operator_fallbacks(exact, fallback):
        # The two methods of an operator: among fractions and integers it is exact, with other numbers it is theirs.
        def forward(a, b):
            if isinstance(b, Fraction):
                return exact(a, b)
            if isinstance(b, int):
                return exact(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, _Rational):
                return exact(Fraction(a), b)
            if isinstance(a, _Real):
                return fallback(float(a), float(b))
            if isinstance(a, _Complex):
                return fallback(complex(a), complex(b))
            return NotImplemented

        forward.__name__ = '__' + fallback.__name__ + '__'
        reverse.__name__ = '__r' + fallback.__name__ + '__'
        return forward, reverse

    def _sum(na, da, nb, db):
        # na/da + nb/db; what the sum has in common with its denominator divides that of the denominators.
        common = _math.gcd(da, db)
        if common == 1:
            return Fraction._from_coprime_ints(na * db + da * nb, da * db)
        part = da // common
        numerator = na * (db // common) + nb * part
        again = _math.gcd(numerator, common)
        return Fraction._from_coprime_ints(numerator // again, part * (db // again))

    def _add(a, b, _sum=_sum):
        return _sum(a._numerator, a._denominator, b._numerator, b._denominator)

    def _sub(a, b, _sum=_sum):
        return _sum(a._numerator, a._denominator, -b._numerator, b._denominator)

    def _mul(a, b):
        na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
        first, second = _math.gcd(na, db), _math.gcd(nb, da)
        return Fraction._from_coprime_ints((na // first) * (nb // second), (da // second) * (db // first))

    def _div(a, b):
        nb, db = b._numerator, b._denominator
        if nb == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % db)
        na, da = a._numerator, a._denominator
        first, second = _math.gcd(na, nb), _math.gcd(db, da)
        n, d = (na // first) * (db // second), (nb // first) * (da // second)
        return Fraction._from_coprime_ints(-n, -d) if d < 0 else Fraction._from_coprime_ints(n, d)

    def _floordiv(a, b):
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    def _divmod(a, b):
        da, db = a.denominator, b.denominator
        quotient, rest = divmod(a.numerator * db, da * b.numerator)
        return quotient, Fraction(rest, da * db)

    def _mod(a, b):
        da, db = a.denominator, b.denominator
        return Fraction((a.numerator * db) % (b.numerator * da), da * db)

    __add__, __radd__ = _operator_fallbacks(_add, _operator.add)
    __sub__, __rsub__ = _operator_fallbacks(_sub, _operator.sub)
    __mul__, __rmul__ = _operator_fallbacks(_mul, _operator.mul)
    __truediv__, __rtruediv__ = _operator_fallbacks(_div, _operator.truediv)
    __floordiv__, __rfloordiv__ = _operator_fallbacks(_floordiv, _operator.floordiv)
    __divmod__, __rdivmod__ = _operator_fallbacks(_divmod, divmod)
    __mod__, __rmod__ = _operator_fallbacks(_mod, _operator.mod)

    def __pow__(a, b):
        if not isinstance(b, _Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power, n, d = b.numerator, a._numerator, a._denominator
        if power >= 0:
            return Fraction._from_coprime_ints(n ** power, d ** power)
        if n == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % d ** -power)
        if n < 0:
            n, d = -n, -d
        return Fraction._from_coprime_ints(d ** -power, n ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, _Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=_operator.index):
        return _index(a.__trunc__())

    def __trunc__(a):
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice < self._denominator or (twice == self._denominator and floor % 2 == 0):
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _INFINITY
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            value = -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _Complex) and b.imag == 0:
            b = b.real
        if not isinstance(b, float):
            return NotImplemented
        if not _math.isfinite(b):
            return 0.0 == b
        return a == a.from_float(b)

    def _richcmp(self, other, op):
        if isinstance(other, _Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if not isinstance(other, float):
            return NotImplemented
        if not _math.isfinite(other):
            return op(0.0, other)
        return op(self, self.from_float(other))

    def __lt__(a, b):
        return a._richcmp(b, _operator.lt)

    def __gt__(a, b):
        return a._richcmp(b, _operator.gt)

    def __le__(a, b):
        return a._richcmp(b, _operator.le)

    def __ge__(a, b):
        return a._richcmp(b, _operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)


def _is_decimal(value):
    # Whoever has a Decimal has its module; everybody else need not load it.
    if isinstance(value, (str, int)) or not hasattr(value, 'as_integer_ratio'):
        return False
    from decimal import Decimal
    return isinstance(value, Decimal)
