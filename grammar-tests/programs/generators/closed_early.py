# entry: (has_big([1, 20, 3]), first_two())
def numbers(limit, log):
    try:
        for n in range(limit):
            yield n
    finally:
        log.append("closed")


def has_big(values):
    return any(v > 10 for v in values)


def first_two():
    log = []
    gen = numbers(5, log)
    pair = next(gen), next(gen)
    del gen
    for n in numbers(5, log):
        if n:
            break
    other = numbers(1, log)
    other.close()
    return pair, n, log
