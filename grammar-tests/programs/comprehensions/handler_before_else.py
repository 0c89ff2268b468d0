# entry: (first(1), second(), [f(1) for f in third()])
# The names that inlined comprehensions bring into a function come in the order in which the compiler visits the parts
# of a try statement: the else clause before the handlers.
def first(x):
    try:
        pass
    except ValueError:
        return {s for s in (2, x) if y}
    else:
        return [lambda q, y=y: q + y for y in [y for y in range(3)]][x](10)


def second():
    try:
        found = [n for n in (3, 1, 2) if n > 1]
    except (TypeError, ValueError) as error:
        found = [str(error) for total in range(3)]
    else:
        total = sum(n for n in found)
        found = [total - n for n in found]
    finally:
        found = [n * 2 for n in found]
    return found, total


def third():
    try:
        raise KeyError('k')
    except KeyError as e:
        return [lambda z, k=k: (z, k, str(e)) if k > 5 else (z, k) for k in range(2)]
    else:
        return [k for k in (1, 2)]


y = 5
