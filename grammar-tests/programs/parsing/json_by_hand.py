# entry: (parse('{"a": [1, -2.5e1, true, null], "b": {"c": "x\\ny"}}'), errors())
class ParseError(ValueError):
    pass


def parse(s):
    value, i = _value(s, _space(s, 0))
    if _space(s, i) != len(s):
        raise ParseError(f"extra data at {i}")
    return value


def _space(s, i):
    while i < len(s) and s[i] in " \n\t":
        i += 1
    return i


def _value(s, i):
    match s[i:i + 1]:
        case "{":
            return _items(s, i + 1, "}", dict, _pair)
        case "[":
            return _items(s, i + 1, "]", list, _value)
        case '"':
            j = i + 1
            while s[j] != '"':
                j += 2 if s[j] == "\\" else 1
            return s[i + 1:j].replace("\\n", "\n").replace('\\"', '"'), j + 1
        case "":
            raise ParseError("unexpected end")
    for word, value in (("true", True), ("false", False), ("null", None)):
        if s.startswith(word, i):
            return value, i + len(word)
    j = i
    while j < len(s) and s[j] in "+-0123456789.eE":
        j += 1
    text = s[i:j]
    try:
        return (float(text) if set(text) & set(".eE") else int(text)), j
    except ValueError as e:
        raise ParseError(f"bad value at {i}") from e


def _pair(s, i):
    key, i = _value(s, i)
    i = _space(s, i)
    if s[i] != ":":
        raise ParseError(f"expected : at {i}")
    value, i = _value(s, _space(s, i + 1))
    return (key, value), i


def _items(s, i, end, make, one):
    items = []
    i = _space(s, i)
    while s[i] != end:
        item, i = one(s, i)
        items.append(item)
        i = _space(s, i)
        if s[i] == ",":
            i = _space(s, i + 1)
    return make(items), i + 1


def errors():
    out = []
    for bad in ("", "[1, x]", '{"a" 1}', "1 2"):
        try:
            parse(bad)
        except ParseError as e:
            out.append((str(e), repr(e.__cause__)))
    return out
