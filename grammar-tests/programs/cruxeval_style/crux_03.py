# entry: f([1, [2, 3], (4,), "5"])
def f(items):
    out = []
    for it in items:
        match it:
            case int(n): out.append(n)
            case [*xs]: out.extend(reversed(xs))
            case str() as s: out += s * 2
    return out, out.count("5"), out[::-2]
