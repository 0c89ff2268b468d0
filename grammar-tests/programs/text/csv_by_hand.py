# entry: parse('name,note\nAnn,"likes ""tea"", a lot"\nBob,\n')
class CsvError(Exception):
    pass


def split_line(line):
    cells, cell, quoted, i = [], "", False, 0
    while i < len(line):
        ch = line[i]
        if quoted:
            if ch == '"' and line[i + 1:i + 2] == '"':
                cell += '"'
                i += 1
            elif ch == '"':
                quoted = False
            else:
                cell += ch
        elif ch == '"' and not cell:
            quoted = True
        elif ch == ",":
            cells.append(cell)
            cell = ""
        else:
            cell += ch
        i += 1
    if quoted:
        raise CsvError(f"open quote in {line!r}")
    return cells + [cell]


def parse(text):
    header, *rows = map(split_line, text.splitlines())
    return [dict(zip(header, row, strict=True)) for row in rows]
