# entry: outer()
from contextlib import contextmanager


@contextmanager
def section(name, log):
    log.append(name)
    try:
        yield len(log)
    except ZeroDivisionError:
        log.append("zero")
    finally:
        log.append("/" + name)


def inner(log):
    with section("one", log) as depth:
        with (
            section("two", log) as deeper,
            section("three", log),
        ):
            1 / 0
        return depth + deeper


def outer():
    log = []
    return inner(log), log
