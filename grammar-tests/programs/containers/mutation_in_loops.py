# entry: [attempt(change) for change in (grow_dict, swap_key, shrink_set, grow_list)]
def grow_dict():
    d = {1: "a", 2: "b"}
    for key in d:
        d[key + 2] = None


def swap_key():
    d = {1: "a", 2: "b"}
    for key in d:
        del d[key]
        d[key + 5] = None


def shrink_set():
    s = {1, 2, 3}
    for item in s:
        s.discard(item)


def grow_list():
    items = [1, 2, 3]
    for item in items:
        if len(items) < 6:
            items.append(item * 10)
        else:
            items.remove(item)
    return items


def attempt(change):
    try:
        return change()
    except RuntimeError as error:
        return str(error)
