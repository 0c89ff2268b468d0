# entry: churn({"a": 1, "b": 2, "c": 3})
class Box:
    size = 3


def churn(table):
    box = Box()
    box.size += 4
    items = [1, 2, 3]
    items += (4,)
    items *= 2
    items[0] -= 10
    items[-1] **= 2
    table["a"] <<= 3
    table["d"] = table.pop("b")
    del table["c"], items[1:4], box.size
    name = "temporary"
    del name
    try:
        print(name)
    except UnboundLocalError as error:
        print(error)
    return table, items, box.size
