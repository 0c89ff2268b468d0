# entry: cut([0, 1, 2, 3, 4, 5, 6], 2, -1)
def cut(items, start, stop):
    front, back, odd = items[:start], items[stop:], items[1::2]
    items[start:stop] = "xy"
    del items[::3]
    items[::-2] = [None] * len(items[::-2])
    try:
        items[::2] = [1]
    except ValueError as error:
        message = str(error)
    return front, back, odd, items, message, (1, 2, 3)[::-1], range(10)[2::3], slice(-3, None).indices(5)


letters = list("abc")
letters[1:1] = letters
letters[10:] = (0,)
del letters[-1:]
for bad in ("a", 1.5, None, 9):
    try:
        letters[bad]
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)
