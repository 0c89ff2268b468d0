# entry: run()
def make_counter(start=0, *, step=1):
    count = start

    def increment(by=None):
        nonlocal count
        count += step if by is None else by
        return count

    def reset():
        nonlocal count
        count, old = start, count
        return old
    return increment, reset


def run():
    inc, reset = make_counter(10, step=5)
    other, _ = make_counter()
    values = [inc(), inc(1), other(), reset(), inc()]
    return values, inc.__closure__[0].cell_contents, inc.__code__.co_freevars
