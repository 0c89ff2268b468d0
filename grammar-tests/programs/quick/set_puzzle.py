a, b, c = set("python"), set("typhoon"), frozenset("nothing")
print(sorted(a & b & c), sorted(a ^ b), a <= b, sorted(c - a), len(a | c), a.isdisjoint("xyz"), {len(x) for x in (a, b, c)}, sorted(map(sorted, {frozenset("ab"), frozenset("ba"), frozenset("c")})))
c.add("!")
