import re
import types
from io import StringIO

__version__ = '1.0'

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error',
           'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect',
           'list_dialects', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


Error.__module__ = '_csv'


class Dialect:
    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None


class excel(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


class _Settings:
    strict = False

    def __init__(self, dialect, options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        names = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting',
                 'skipinitialspace', 'strict')
        defaults = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n',
                    'quotechar': '"', 'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}
        for name in options:
            if name not in names:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name in names:
            if name in options:
                value = options[name]
            elif dialect is not None and getattr(dialect, name, None) is not None:
                value = getattr(dialect, name)
            else:
                value = defaults[name]
            setattr(self, name, value)
        if not isinstance(self.delimiter, str):
            raise TypeError(f'"delimiter" must be string, not {type(self.delimiter).__name__}')
        if len(self.delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        if self.quotechar is not None and not (isinstance(self.quotechar, str) and len(self.quotechar) == 1):
            raise TypeError('"quotechar" must be a 1-character string')
        if not isinstance(self.quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')


_dialects = {'excel': excel, 'excel-tab': excel_tab, 'unix': unix_dialect}


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Settings(dialect, options)


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def list_dialects():
    return list(_dialects)


class _reader:
    def __init__(self, lines, dialect, options):
        self._lines = iter(lines)
        self.dialect = _Settings(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields = []
        field = ''
        state = 'record'
        numeric = False

        def save():
            nonlocal field, numeric
            fields.append(float(field) if numeric else field)
            field = ''
            numeric = False

        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if field or state == 'quoted':
                    if d.strict:
                        raise Error('unexpected end of data')
                    save()
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            f'(the file should be opened in text mode)')
            self.line_num += 1
            for c in [*line, None]:
                if state == 'record':
                    if c is None:
                        continue
                    if c in '\r\n':
                        state = 'eol'
                        continue
                    state = 'field'
                if state == 'field':
                    if c is None or c in '\r\n':
                        save()
                        state = 'record' if c is None else 'eol'
                    elif c == d.quotechar and d.quoting != QUOTE_NONE:
                        state = 'quoted'
                    elif c == d.escapechar:
                        state = 'escaped'
                    elif c == ' ' and d.skipinitialspace:
                        pass
                    elif c == d.delimiter:
                        save()
                    else:
                        numeric = d.quoting == QUOTE_NONNUMERIC
                        field += c
                        state = 'plain'
                elif state == 'escaped':
                    field += '\n' if c is None else c
                    state = 'plain'
                elif state == 'plain':
                    if c is None or c in '\r\n':
                        save()
                        state = 'record' if c is None else 'eol'
                    elif c == d.escapechar:
                        state = 'escaped'
                    elif c == d.delimiter:
                        save()
                        state = 'field'
                    else:
                        field += c
                elif state == 'quoted':
                    if c is None:
                        pass
                    elif c == d.escapechar:
                        state = 'escaped in quotes'
                    elif c == d.quotechar and d.quoting != QUOTE_NONE:
                        state = 'quote' if d.doublequote else 'plain'
                    else:
                        field += c
                elif state == 'escaped in quotes':
                    field += '\n' if c is None else c
                    state = 'quoted'
                elif state == 'quote':
                    if d.quoting != QUOTE_NONE and c == d.quotechar:
                        field += c
                        state = 'quoted'
                    elif c == d.delimiter:
                        save()
                        state = 'field'
                    elif c is None or c in '\r\n':
                        save()
                        state = 'record' if c is None else 'eol'
                    elif not d.strict:
                        field += c
                        state = 'plain'
                    else:
                        raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                elif c is None:
                    state = 'record'
                elif c not in '\r\n':
                    raise Error('new-line character seen in unquoted field - do you need to open the file with '
                                "newline=''?")
            if state == 'record':
                return fields


_reader.__module__ = '_csv'
_reader.__name__ = _reader.__qualname__ = 'reader'


class _writer:
    def __init__(self, file, dialect, options):
        if not hasattr(file, 'write'):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Settings(dialect, options)

    def _field(self, value, alone):
        d = self.dialect
        numeric = isinstance(value, (int, float, complex)) or hasattr(type(value), '__index__') \
            or hasattr(type(value), '__float__')
        quoted = (d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not numeric
                  or d.quoting == QUOTE_STRINGS and isinstance(value, str)
                  or d.quoting == QUOTE_NOTNULL and value is not None)
        text = '' if value is None else value if isinstance(value, str) else str(value)
        out = []
        special = {d.delimiter, d.escapechar, d.quotechar, '\n', '\r'} | set(d.lineterminator)
        for c in text:
            if c in special:
                escape = False
                if d.quoting == QUOTE_NONE:
                    escape = True
                else:
                    if c == d.quotechar:
                        if d.doublequote:
                            out.append(d.quotechar)
                        else:
                            escape = True
                    elif c == d.escapechar:
                        escape = True
                    if not escape:
                        quoted = True
                if escape:
                    if not d.escapechar:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(c)
        if not text and alone:
            if d.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quoted = True
        text = ''.join(out)
        return d.quotechar + text + d.quotechar if quoted else text

    def writerow(self, row):
        try:
            fields = list(row)
        except TypeError:
            raise Error(f'iterable expected, not {type(row).__name__}') from None
        alone = len(fields) == 1
        text = self.dialect.delimiter.join([self._field(value, alone) for value in fields])
        return self._write(text + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


_writer.__module__ = '_csv'
_writer.__name__ = _writer.__qualname__ = 'writer'


def _make_reader(iterable, dialect, options):
    return _reader(iterable, dialect, options)


def _make_writer(file, dialect, options):
    return _writer(file, dialect, options)


def field_size_limit(*args):
    _unsupported('csv.field_size_limit')


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        d = dict(zip(self.fieldnames, row))
        names, given = len(self.fieldnames), len(row)
        if names < given:
            d[self.restkey] = row[names:]
        elif names > given:
            for key in self.fieldnames[given:]:
                d[key] = self.restval
        return d

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError('extrasaction (%s) must be "raise" or "ignore"' % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)
