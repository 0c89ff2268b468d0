# entry: classify([3, 7, 10, -1])
def probe(label, value, log):
    log.append(label)
    return value


def classify(numbers):
    log = []
    out = []
    for n in numbers:
        if 0 < n <= 5 != n:
            out.append("low")
        elif probe("a", 5, log) < n < probe("b", 10, log):
            out.append("mid")
        else:
            out.append(not 0 <= n < 100 or None)
    return out, log
