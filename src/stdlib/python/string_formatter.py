class formatteriterator:
    __slots__ = ('_fields',)
    __module__ = 'builtins'

    def __init__(self, text):
        if not isinstance(text, str):
            raise TypeError(f'expected str, got {type(text).__name__}')
        self._fields = _split_fields(text)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._fields)


def _split_fields(text):
    # What str.format takes apart: (literal, field, spec, conversion) of each replacement field.
    i, n = 0, len(text)
    while i < n:
        literal = []
        field = None
        while i < n:
            c = text[i]
            i += 1
            if c not in '{}':
                literal.append(c)
            elif i < n and text[i] == c:
                literal.append(c)
                i += 1
                break
            elif c == '}':
                raise ValueError("Single '}' encountered in format string")
            else:
                if i >= n:
                    raise ValueError("Single '{' encountered in format string")
                start, depth = i, 1
                while i < n and depth:
                    depth += {'{': 1, '}': -1}.get(text[i], 0)
                    i += 1
                if depth:
                    raise ValueError("expected '}' before end of string")
                field = text[start:i - 1]
                break
        if field is None:
            yield ''.join(literal), None, None, None
            continue
        at, bracket = 0, False
        while at < len(field):
            c = field[at]
            if c == '[':
                bracket = True
            elif c == ']':
                bracket = False
            elif c == '{':
                raise ValueError("unexpected '{' in field name")
            elif c in ':!' and not bracket:
                break
            at += 1
        name, rest = field[:at], field[at:]
        conversion = None
        spec = ''
        if rest[:1] == '!':
            if len(rest) < 2:
                raise ValueError("end of string while looking for conversion specifier")
            conversion = rest[1]
            if len(rest) > 2:
                if rest[2] != ':':
                    raise ValueError("expected ':' after conversion specifier")
                spec = rest[3:]
        elif rest:
            spec = rest[1:]
        yield ''.join(literal), name, spec, conversion


def _split_name(name):
    # The first part of a field name, and the attributes and items that follow.
    end = len(name)
    for i, c in enumerate(name):
        if c in '.[':
            end = i
            break
    first = name[:end]
    if first.isdigit():
        first = int(first)
    rest = []
    i = end
    while i < len(name):
        if name[i] == '.':
            stop = i + 1
            while stop < len(name) and name[stop] not in '.[':
                stop += 1
            if stop == i + 1:
                raise ValueError('Empty attribute in format string')
            rest.append((True, name[i + 1:stop]))
            i = stop
        elif name[i] == '[':
            stop = name.find(']', i)
            if stop < 0:
                raise ValueError("Missing ']' in format string")
            key = name[i + 1:stop]
            if not key:
                raise ValueError('Empty attribute in format string')
            rest.append((False, int(key) if key.isdigit() else key))
            i = stop + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return first, rest


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ('s', 'r', 'a'):
            return {'s': str, 'r': repr, 'a': ascii}[conversion](value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        return formatteriterator(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first
