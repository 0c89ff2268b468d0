# entry: scan("a=1;b=;c=3")
def fields(text):
    for part in text.split(";"):
        key, _, value = part.partition("=")
        yield key, value
    print("exhausted")


def scan(text):
    missing = next((k for k, v in fields(text) if not v), None)
    pairs = zip(fields(text), range(1))
    first = list(pairs)
    gen = (len(k) for k, _ in fields(text))
    total = next(gen) + sum(gen)
    return missing, first, total
