def probe(make):
    # where compaction happens shows in what a loop over a changing dict sees
    for shift in (100, 1000):
        d = make()
        seen = []
        try:
            for k in d:
                seen.append(k)
                if len(seen) > 40: break
                d[k + shift] = d.pop(k)
        except RuntimeError as e:
            seen.append(str(e))
        print(seen)
for n in range(0, 13):
    probe(lambda: {i: i for i in range(n)})
    probe(lambda: dict.fromkeys(range(n), 0))
    probe(lambda: dict.fromkeys(set(range(n)), 0))
    probe(lambda: dict.fromkeys(dict.fromkeys(range(n))))
    probe(lambda: dict(zip(range(n), range(n))))
    probe(lambda: {**{i: 0 for i in range(n)}})
    probe(lambda: {i: i for i in range(n)}.copy())
    probe(lambda: dict({i: i for i in range(n)}))
    probe(lambda: dict([(i, i) for i in range(n)]))
    probe(lambda: {i: 0 for i in range(n)} | {50: 1})
def deleted():
    d = {i: i for i in range(12)}
    for i in range(9): del d[i]
    return d.copy()
probe(deleted)
probe(lambda: {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6})
probe(lambda: {0: 1, 1: 2, 2: 3, 3: 4, 4: 5})
def popped():
    d = {i: i for i in range(6)}
    d.popitem(); d.popitem()
    return d
probe(popped)
def upd():
    d = {0: 0}
    d.update({i: i for i in range(7)})
    return d
probe(upd)
def setd():
    d = {}
    for i in range(5): d.setdefault(i, i)
    d.pop(0)
    return d
probe(setd)
