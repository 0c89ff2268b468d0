# entry: audit()
def fail(kind):
    raise kind("boom")


def wrapped():
    try:
        fail(KeyError)
    except KeyError:
        try:
            fail(IndexError)
        except IndexError as second:
            second.note = "seen"
            raise
    finally:
        print("cleanup")


def audit():
    try:
        wrapped()
    except LookupError as error:
        chain = []
        while error is not None:
            chain.append((type(error).__name__, getattr(error, "note", None)))
            error = error.__context__
    try:
        raise ValueError("hidden") from None
    except ValueError as plain:
        chain.append((plain.__suppress_context__, plain.args))
    return chain
