# entry: run()
from functools import cmp_to_key
from operator import itemgetter
class Card:
    RANKS = "23456789TJQKA"
    def __init__(self, text): self.rank, self.suit = text
    def __lt__(self, o): return (self.RANKS.index(self.rank), self.suit) < (self.RANKS.index(o.rank), o.suit)
    def __repr__(self): return self.rank + self.suit
class Rev:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return o.v < self.v
def natural(s):
    import re
    return [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", s)]
def run():
    people = [("Ann", 31), ("bob", 25), ("Cid", 31), ("Dee", 25)]
    out = [sorted(people, key=itemgetter(1)), sorted(people, key=lambda p: (-p[1], p[0].lower())), sorted(people, key=lambda p: (Rev(p[0]), p[1])), sorted(sorted(people, key=itemgetter(0), reverse=True), key=itemgetter(1))]
    out += [sorted([Card(c) for c in ("AS", "2H", "TD", "2C")]), max(map(Card, ["KH", "AD"])), sorted(["f10", "f9", "f1"], key=natural), sorted({"b": 1, "a": 2}), sorted("bAc", key=str.swapcase), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a")], reverse=True), sorted(["10", "9"], key=int)]
    xs = [3, 1, 2]
    log = []
    xs.sort(key=lambda v: log.append(list(xs)) or v); out += [xs, log[0]]
    out.append(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: (b > a) - (b < a))))
    calls = []
    def key(v): calls.append(v); return v % 3
    out += [sorted(range(6), key=key), calls, min("banana", key="nab".index), sorted([0.0, -0.0, float("inf"), -1e9])]
    for bad in (lambda: sorted([1, None]), lambda: sorted([{}, {}]), lambda: sorted([1j, 2j]), lambda: sorted([Card("2H"), 5]), lambda: [1].sort(int), lambda: sorted([1], key=5), lambda: sorted(), lambda: sorted([3, 1], key=lambda v: 1 / (v - 1))):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    def mutate(v):
        ys.append(1); return v
    ys = [2, 1]
    try: ys.sort(key=mutate)
    except ValueError as e: out.append(str(e))
    return out
