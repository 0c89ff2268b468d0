# entry: main()

def gen():
    received = yield "ready"
    while received != "stop":
        received = (yield received * 2) or "none"

def main():
    g = gen()
    out = []
    out.append((next(g), g.send(2), g.send("ab"), next(g), g.gi_running, g.gi_suspended))
    try:
        g.send("stop")
    except StopIteration as e:
        out.append(("stopped", e.value, g.gi_frame))
    out.append(list(g))
    h = (x * y for x in range(3) if x for y in "ab")
    out.append((next(h), h.__name__, h.__qualname__, type(h).__name__, sum(1 for _ in h)))
    d = {i: (i for _ in range(i)) for i in range(3)}
    out.append({k: list(v) for k, v in d.items()})
    return out
