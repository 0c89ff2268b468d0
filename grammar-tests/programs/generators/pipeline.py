# entry: list(chunked(evens(naturals()), 2, 2))
def naturals(start=1):
    n = start
    while True:
        yield n
        n += 1


def evens(source):
    return (n for n in source if n % 2 == 0)


def chunked(source, size, times):
    for _ in range(times):
        chunk = []
        for n in source:
            chunk.append(n)
            if len(chunk) == size:
                break
        yield tuple(chunk)
