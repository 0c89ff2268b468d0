# entry: churn()
def churn():
    d = dict.fromkeys("abc", 0)
    d["b"] += 5
    del d["a"]
    d["a"] = 1
    d |= {"z": 26}
    d.update(c=3, y=25)
    popped = d.popitem(), d.pop("q", None), d.setdefault("n", [])
    popped[2].append(1)
    try:
        for key in d:
            d[key + key] = 1
    except RuntimeError as error:
        message = str(error)
    return d, list(reversed(d)), popped, message, d.keys() & {"a", "c", "x"} == {"a", "c"}
