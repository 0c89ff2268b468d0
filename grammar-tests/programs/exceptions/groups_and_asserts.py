# entry: collect([3, "x", -1, None])
def check(value):
    assert isinstance(value, int), f"{value!r} is no int"
    if value < 0:
        raise ValueError(value)
    return value


def collect(values):
    good, errors = [], []
    for value in values:
        try:
            good.append(check(value))
        except (AssertionError, ValueError) as error:
            errors.append(error)
    try:
        raise ExceptionGroup("bad values", errors)
    except* ValueError as group:
        low = [e.args for e in group.exceptions]
    except* AssertionError as group:
        texts = [str(e) for e in group.exceptions]
    return good, low, texts
