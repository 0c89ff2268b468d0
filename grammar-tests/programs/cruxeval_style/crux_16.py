# entry: (f("ab,cd;ef", ",;"), f("none", "|"))
def f(text, seps):
    parts = [text]
    for sep in seps:
        parts = [q for p in parts for q in p.split(sep)]
    text = seps.join(parts)
    return parts, text, text.replace(seps, "", 1), text.rpartition(seps[-1]), text.count(seps)
