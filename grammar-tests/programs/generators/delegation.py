# entry: list(flatten([1, [2, [3]], (4,)]))
def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            count = yield from flatten(node)
            yield -count
        else:
            yield node
    return len(tree)


def outer():
    try:
        result = yield from inner()
        yield result
    except KeyError as error:
        yield f"outer got {error}"


def inner():
    try:
        got = yield "ready"
    except ValueError:
        yield "inner handled"
        return "done"
    raise KeyError(got)


a = outer()
print(next(a), a.throw(ValueError), next(a))
b = outer()
print(next(b), b.send("key"))
