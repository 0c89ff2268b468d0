# entry: ranges(2, 20, 5)
def ranges(start, stop, step):
    r = range(start, stop, step)
    back = r[::-1]
    checks = 12 in r, 13 in r, 12.0 in r, "a" in r, r.index(17), r.count(7), len(back), r == range(2, 21, 5)
    big = range(10 ** 20, 10 ** 20 + 3)
    return list(r), back, r[1:], checks, big[1], list(reversed(range(3))), hash(range(0)) == hash(range(3, 1)), bool(range(0))


for arguments in ((1, 2, 0), ("a",), ()):
    try:
        range(*arguments)
    except (TypeError, ValueError) as error:
        print(error)
