# entry: report(["ant", "bee", "asp", "boa"])
def grouper(key):
    groups = {}

    def add(word):
        groups.setdefault(key(word), []).append(word)
        return lambda: groups
    return add


def report(words):
    add = grouper(lambda w: w[0])
    view = None
    for word in words:
        view = add(word)
    return sorted(view().items(), key=lambda pair: (-len(pair[1]), pair[0]))
