# entry: run()
def run():
    a, b = {1, 2, 3, 4}, {3, 4, 5}
    out = [a | b, a & b, a - b, a ^ b, a <= b, {3} < b, a.isdisjoint({9}), a.union([7], "x"), a.intersection(b, [4]), a.difference(b, [1])]
    f = frozenset("abc")
    out += [sorted(f), f | {"d"} == frozenset("abcd"), type(f | {1}).__name__, type({1} | f).__name__, hash(f) == hash(frozenset("cba")), {f: 1}[frozenset("bca")], {frozenset(), frozenset([1])} == {frozenset([1]), frozenset()}]
    c = a.copy(); c.add(4); c.update([8, 9], (10,)); c.discard(77); c.difference_update({1}); c.symmetric_difference_update({2, 100}); c &= set(range(50)); out.append(c)
    c -= {8}; c |= {-1}; c ^= {-1, -2}; out += [c, c.pop() in {-2, 3, 4, 9, 10}, len(c), set() == frozenset(), {1, 1.0, True}, {0, False}]
    out += [sorted({(1, 2), (1,), ()}), {x % 3 for x in range(10)}, set("hello") >= set("hel"), max({"bb", "a"}, key=len), {*"ab", *range(2)} == {"a", "b", 0, 1}, set(range(20, 0, -4)), {10, 20, 30, 15, 25, 7}]
    for bad in (lambda: a | [1], lambda: {[1]}, lambda: a.remove(99), lambda: f.add(1), lambda: a < [1], lambda: set(1), lambda: set().pop(), lambda: a[0], lambda: {{1}}):
        try: bad()
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
