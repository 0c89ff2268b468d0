# entry: [grade(x) for x in (95, 70, 10, "x", None, True, -1)]
def grade(x):
    if x is None: return
    if not isinstance(x, (int, float)): raise_ = f"bad {x!r}"; return raise_
    if not 0 <= x <= 100: return False
    for low, g in ((90, "A"), (60, "C")):
        if x >= low: return g
    return "F"
