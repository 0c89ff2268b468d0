"""What the fuzz targets ask of exeter and of CPython alike. Every answer is short, and ASCII."""
import re


def short(value):
    text = ascii(value)
    return text if len(text) <= 2000 else (len(text), text[:1000], text[-1000:])


def tried(make, *arguments):
    try:
        return short(make(*arguments))
    except re.error as error:
        return ('error', error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        return (type(error).__name__, short(str(error)))


def shown(match):
    if match is None:
        return None
    groups = [match.span(number) for number in range(match.re.groups + 1)]
    return (groups, match.lastindex, match.lastgroup)


def pattern(text, flags, subject, template):
    try:
        compiled = re.compile(text, flags)
    except re.error as error:
        return ('error', short(error.msg), error.pos, error.lineno, error.colno, short(str(error)))
    except Exception as error:
        return (type(error).__name__, short(str(error)))
    answers = [compiled.groups, compiled.flags, short(dict(compiled.groupindex)), tried(repr, compiled)]
    for search in (compiled.search, compiled.match, compiled.fullmatch):
        answers.append(short(shown(search(subject))))
    answers.append(short([shown(match) for match in compiled.finditer(subject, 1)]))
    answers.append(tried(compiled.findall, subject, 0, 5))
    answers.append(tried(compiled.split, subject, 3))
    answers.append(tried(compiled.subn, template, subject))
    found = compiled.search(subject)
    if found is not None:
        answers.append(tried(found.expand, template))
        answers.append(tried(found.groupdict))
    return answers


def value_of(text):
    for kind in (int, float, complex):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


VALUES = [
    (0, -1, 12345), (0.1, -2.5e300, 'x'), ('text', b'bytes', 7), (1e16, 1j, True), (None, [1], {'a': 1}),
    (float('inf'), -0.0, 10 ** 30), ({'a': 1, 'b': 'c', '': 2.5},), (255, 'é', 3.0), (-123456789, 0.000123, '\ud800'),
]


def number(way, other, text, spec):
    ways = [
        lambda: int(text),
        lambda: int(text, other % 40),
        lambda: float(text),
        lambda: complex(text),
        lambda: float.fromhex(text),
        lambda: format(value_of(text), spec),
        lambda: format(int.from_bytes(text.encode('utf-8', 'replace'), 'little', signed=other % 2 == 1), spec),
        lambda: format(text, spec),
        lambda: text % (VALUES[other % len(VALUES)] if len(VALUES[other % len(VALUES)]) > 1 else VALUES[6][0]),
        lambda: text.format(*VALUES[other % len(VALUES)], a=VALUES[other % len(VALUES)], b=other),
        lambda: round(value_of(text), other % 60 - 30),
        lambda: (value_of(text), hash(value_of(text)), abs(value_of(text))),
        lambda: float(text).as_integer_ratio(),
        lambda: float(text).hex(),
        lambda: format(other % 2 == 0, spec),
        lambda: int(text.encode('utf-8', 'surrogatepass'), other % 40),
        lambda: ascii(value_of(text)) + str(value_of(spec)),
        lambda: text.encode('ascii', 'replace') % VALUES[other % len(VALUES)],
        lambda: divmod(value_of(text), value_of(spec)),
        lambda: value_of(text) ** (other - 128),
    ]
    return tried(ways[way % len(ways)])
