# entry: call_all()
def shape(a, b=2, /, c=3, *rest, d, e=5, **others):
    return a, b, c, rest, d, e, sorted(others.items())


def call_all():
    args = (1, 2)
    options = {"d": 4, "z": 26}
    results = [
        shape(1, d=0),
        shape(*args, 3, 4, *[5, 6], **options),
        shape(0, c=9, **{"d": 1}, y=2),
    ]
    for bad in (lambda: shape(), lambda: shape(1, a=2, d=3, b=4), lambda: shape(1, d=1, e=2, **{"e": 3})):
        try:
            results.append(bad())
        except TypeError as error:
            print(error)
    return results
