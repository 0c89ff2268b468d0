from collections import deque
d = deque("abcde", maxlen=5)
d.rotate(2); print(d, d[0], d[-1], len(d), d.maxlen)
d.append("x"); d.appendleft("y"); print(d, d.count("x"), d.index("a") if "a" in d else None)
e = deque([3, 1, 2]); e.extend([4, 5]); e.extendleft([0, -1]); print(e, e.pop(), e.popleft(), list(reversed(e)), sorted(e), e == deque([0, 3, 1, 2, 4]))
e.insert(2, 99); e.remove(3); e[0] = 7; del e[1]; e.reverse(); print(e, e + deque([1]), e * 2, e.copy(), deque(e, 2), bool(deque()))
e += "zz"; e *= 1; print(e, deque([1, [2]]), repr(deque(maxlen=0)), deque([1, 2]) < deque([1, 3]))
def josephus(n, k):
    q, out = deque(range(1, n + 1)), []
    while q: q.rotate(1 - k); out.append(q.popleft())
    return out
def moving(xs, n):
    w = deque(maxlen=n)
    for x in xs:
        w.append(x)
        if len(w) == n: yield sum(w) / n
print(josephus(5, 2), list(moving([1, 2, 3, 4], 3)))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: e[99], lambda: e.remove("no"), lambda: deque(5), lambda: deque([], -1), lambda: d.insert(1, "z"), lambda: e.index("q"), lambda: hash(e), lambda: e[1:2]):
    try: f()
    except Exception as x: print(type(x).__name__, x)
for x in e: e.append(x)
