# entry: first({"a": 1}, "b")
def look_up(table, key):
    return table[key]

def first(table, key):
    value = look_up(
        table,
        key)
    return value
