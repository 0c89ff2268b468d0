# entry: work()
class Step:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


def work():
    with Step("a") as a, Step("b", swallow=True) as b:
        raise KeyError(a + b)
    with Step("c"): pass
    for i in range(2):
        with Step(i):
            if i: break
            continue
    return a, b
