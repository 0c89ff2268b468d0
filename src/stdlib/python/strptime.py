import re as _re
from datetime import date as _date, timedelta as _timedelta, timezone as _timezone
from time import struct_time as _struct_time

_days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_short_days = [name[:3] for name in _days]
_short_months = [name[:3] for name in _months]


def _named(code, names):
    # Longer names first: none may hide another that it starts.
    return f'(?P<{code}>{"|".join(sorted(names, key=len, reverse=True))})'


# What each directive matches.
_patterns = {
    'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
    'f': r'(?P<f>[0-9]{1,6})',
    'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
    'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])',
    'G': r'(?P<G>\d\d\d\d)',
    'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
    'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
    'M': r'(?P<M>[0-5]\d|\d)',
    'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
    'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
    'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
    'w': r'(?P<w>[0-6])',
    'u': r'(?P<u>[1-7])',
    'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
    'y': r'(?P<y>\d\d)',
    'Y': r'(?P<Y>\d\d\d\d)',
    'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))',
    'A': _named('A', _days),
    'a': _named('a', _short_days),
    'B': _named('B', _months),
    'b': _named('b', _short_months),
    'p': _named('p', ['am', 'pm']),
    'Z': _named('Z', ['utc', 'gmt', 'utc']),
    '%': '%',
}

# Directives that are just a number, and what of.
_numbers = {'Y': 'year', 'G': 'iso_year', 'm': 'month', 'd': 'day', 'H': 'hour', 'M': 'minute', 'S': 'second',
            'j': 'yearday', 'V': 'iso_week'}
# Directives that are a name, what of, and the number of the first.
_named_fields = {'A': ('weekday', _days, 0), 'a': ('weekday', _short_days, 0),
                 'B': ('month', _months, 1), 'b': ('month', _short_months, 1)}


def _pattern(format):
    format = _re.sub(r'([\\.^$*+?\(\){}\[\]|])', r'\\\1', format)
    format = _re.sub(r'\s+', r'\\s+', format)
    before, *directives = format.split('%')
    parts = [before]
    directives.reverse()
    while directives:
        rest = directives.pop()
        if rest:
            parts.append(_patterns[rest[0]] + rest[1:])
        elif directives:
            # Two signs in a row; what stands behind them is plain text.
            parts.append('%' + directives.pop())
        else:
            raise IndexError
    return ''.join(parts)


for _code, _format in ('c', '%a %b %d %H:%M:%S %Y'), ('x', '%m/%d/%y'), ('X', '%H:%M:%S'):
    _patterns[_code] = _pattern(_format)

_compiled = {}


def _compile(format):
    regex = _compiled.get(format)
    if regex is None:
        try:
            regex = _re.compile(_pattern(format), _re.IGNORECASE)
        except KeyError as error:
            directive = error.args[0]
            if directive == '\\':
                directive = '%'
            raise ValueError(f"'{directive}' is a bad directive in format '{format}'") from None
        except IndexError:
            raise ValueError(f"stray % in format '{format}'") from None
        _compiled[format] = regex
    return regex


def _offset(text):
    # The offset from UTC in seconds, and its microseconds.
    if text == 'Z':
        return 0, 0
    digits = text
    if digits[3] == ':':
        digits = digits[:3] + digits[4:]
        if len(digits) > 5:
            if digits[5] != ':':
                raise ValueError(f'Inconsistent use of : in {text}')
            digits = digits[:5] + digits[6:]
    seconds = int(digits[1:3]) * 3600 + int(digits[3:5]) * 60 + int(digits[5:7] or 0)
    micros = int(digits[8:].ljust(6, '0'))
    return (-seconds, -micros) if digits[0] == '-' else (seconds, micros)


def _read(found):
    # The groups of a match, in the order of the pattern: of two that say the same thing, the later one counts.
    fields = dict(month=1, day=1, hour=0, minute=0, second=0, micro=0, dst=-1)
    groups = found.groupdict()
    for code, text in groups.items():
        if code in _numbers:
            fields[_numbers[code]] = int(text)
        elif code in _named_fields:
            field, names, first = _named_fields[code]
            fields[field] = names.index(text.lower()) + first
        elif code == 'y':
            year = int(text)
            fields['year'] = year + (2000 if year <= 68 else 1900)
        elif code == 'I':
            hour = int(text) % 12
            if groups.get('p', '').lower() == 'pm':
                hour += 12
            fields['hour'] = hour
        elif code == 'f':
            fields['micro'] = int(text.ljust(6, '0'))
        elif code == 'w':
            fields['weekday'] = (int(text) - 1) % 7
        elif code == 'u':
            fields['weekday'] = int(text) - 1
        elif code in ('U', 'W'):
            fields['week'] = int(text)
            fields['monday_first'] = code == 'W'
        elif code == 'z':
            fields['offset'], fields['offset_micro'] = _offset(text)
        elif code == 'Z':
            fields['dst'] = 0
            fields['zone'] = text
    return fields


def _check_iso(fields):
    if 'year' not in fields and 'iso_year' in fields:
        if 'iso_week' not in fields or 'weekday' not in fields:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        if 'yearday' in fields:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
    elif 'week' not in fields and 'iso_week' in fields:
        if 'weekday' not in fields:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _yearday_of_week(year, week, weekday, monday_first):
    first = _date(year, 1, 1).weekday()
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _parse(text, format):
    for index, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {index} must be str, not {type(value)}')
    found = _compile(format).match(text)
    if not found:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if found.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[found.end():]}')
    fields = _read(found)
    _check_iso(fields)
    year, month, day = fields.get('year'), fields['month'], fields['day']
    weekday, yearday = fields.get('weekday'), fields.get('yearday')
    # Without a year it is 1900, but that has no 29th of February.
    leap_day = year is None and (month, day) == (2, 29)
    if year is None:
        year = 1904 if leap_day else 1900
    if yearday is None and weekday is not None:
        if 'week' in fields:
            yearday = _yearday_of_week(year, fields['week'], weekday, fields['monday_first'])
            if yearday <= 0:
                year -= 1
                yearday += 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365
        elif 'iso_year' in fields and 'iso_week' in fields:
            when = _date.fromisocalendar(fields['iso_year'], fields['iso_week'], weekday + 1)
            year, month, day = when.year, when.month, when.day
    if yearday is None:
        yearday = _date(year, month, day).toordinal() - _date(year, 1, 1).toordinal() + 1
    else:
        when = _date.fromordinal(yearday - 1 + _date(year, 1, 1).toordinal())
        year, month, day = when.year, when.month, when.day
    if weekday is None:
        weekday = _date(year, month, day).weekday()
    if leap_day:
        year = 1900
    return fields, (year, month, day, fields['hour'], fields['minute'], fields['second'], weekday, yearday,
                    fields['dst'], fields.get('zone'), fields.get('offset'))


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    return _struct_time(_parse(data_string, format)[1])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    fields, parts = _parse(data_string, format)
    arguments = parts[:6] + (fields['micro'],)
    if 'offset' in fields:
        delta = _timedelta(seconds=fields['offset'], microseconds=fields['offset_micro'])
        zone = fields.get('zone')
        arguments += (_timezone(delta, zone) if zone else _timezone(delta),)
    return cls(*arguments)
