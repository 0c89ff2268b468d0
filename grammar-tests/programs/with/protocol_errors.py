# entry: [trial(x) for x in (3, NoExit(), Bad())]
class NoExit:
    def __enter__(self):
        return self


class Bad:
    def __enter__(self):
        raise LookupError("in enter")

    def __exit__(self, *args):
        print("not called")


class Replacing:
    def __enter__(self):
        return [1]

    def __exit__(self, kind, value, trace):
        raise RuntimeError("from exit") from value


def trial(manager):
    try:
        with manager as m:
            return m
    except (TypeError, AttributeError, LookupError) as error:
        return f"{type(error).__name__}: {error}"


try:
    with Replacing() as items:
        items.append(items[3])
except RuntimeError as error:
    print(error, repr(error.__cause__))
