# entry: [name(v) for v in (0, True, None, -1, 2j, "a", b"a", (1, (2, 3)), [9, 8, 7])]
def name(value):
    kind = "other"
    match value:
        case True | False: kind = "bool"
        case 0 | -1: kind = "small"
        case None: kind = "none"
        case 0 + 2j: kind = "imaginary"
        case "a": kind = "a"
        case bytes(raw): kind = raw[0]
        case (a, (b, c)): kind = a + b + c
        case (first, *_, last): kind = first, last
    return kind
