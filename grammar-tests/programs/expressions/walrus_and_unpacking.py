# entry: run([4, 9, 2, 7])
def run(data):
    total = 0
    while (n := len(data)) > 1:
        a, (b, *_) = data[0], data[1:]
        total += (step := a * b) - n
        data = [*data[2:], step % 5]
    merged = {**{"a": 1, "b": 2}, "b": total, **dict(c=n)}
    return merged, (*data, *merged), {*data, *"ab"} == {"a", "b", data[0]}


print(x := 10, [y := 1, y ** 2, y + x], y)
