# entry: edit([3, 1, 2, 3])
def edit(items):
    items.append(items.pop(0))
    items.insert(-1, 9)
    items.extend(x for x in (4, 5))
    items.remove(3)
    items += items
    items *= 1
    where = items.index(9, 1), items.count(5)
    items.reverse()
    return items, where, items.copy() is items, [0] * 3 + [1]


def errors():
    for attempt in (lambda: [].pop(), lambda: [1].pop(7), lambda: [1].remove(2), lambda: [1].index("x"),
                    lambda: [1] + (2,), lambda: [1] * "a", lambda: [].extend(5), lambda: [1] < ["a"]):
        try:
            attempt()
        except Exception as error:
            yield type(error).__name__, str(error)


found = list(errors())
nested = [1]
nested.append(nested)
same = nested == nested, nested != [1], [[1], 2] < [[1], 3]
print(found, nested, same)
