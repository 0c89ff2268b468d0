# entry: [f(x) for x in ("(a(b)c)", "((", "")]
def f(s):
    depth = best = 0
    marks = []
    for c in s:
        depth += {"(": 1, ")": -1}.get(c, 0)
        best = max(best, depth)
        marks.append(str(depth))
    return best, depth == 0, "".join(marks), s.strip("()"), s.rstrip("(").lstrip("(")
