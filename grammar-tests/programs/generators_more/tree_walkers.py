# entry: (list(preorder(T)), list(bfs(T)), [*leaves(T)], list(pairs([1, 2, 3])), list(interleave("abc", [1], (True, False))), list(windowed("abcd", 3)), list(power("ab")))
from collections import deque
from itertools import chain, combinations, islice
T = ("a", [("b", [("d", [])]), ("c", [])])
def preorder(t, depth=0):
    name, kids = t
    yield name, depth
    for k in kids: yield from preorder(k, depth + 1)
def bfs(t):
    q = deque([t])
    while q:
        name, kids = q.popleft()
        yield name
        q.extend(kids)
def leaves(t):
    match t:
        case (n, []): yield n
        case (_, kids): yield from chain.from_iterable(map(leaves, kids))
def pairs(xs):
    it = iter(xs)
    try: prev = next(it)
    except StopIteration: return
    for x in it:
        yield prev, x
        prev = x
def interleave(*its):
    its = deque(map(iter, its))
    while its:
        it = its.popleft()
        try: yield next(it)
        except StopIteration: continue
        its.append(it)
def windowed(s, n):
    it = iter(s); w = deque(islice(it, n), maxlen=n)
    yield "".join(w)
    for c in it: w.append(c); yield "".join(w)
power = lambda s: chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
