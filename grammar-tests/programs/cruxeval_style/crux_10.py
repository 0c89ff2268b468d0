# entry: (f("the cat sat on the mat".split()), f([]))
def f(words):
    first = {}
    for i, w in enumerate(words):
        first.setdefault(w, i)
    dup = [w for w in words if words.count(w) > 1]
    return first, sorted(set(dup)), "-".join(w.title()[::-1] for w in words[1::2]), max(words, key=len, default=None)
