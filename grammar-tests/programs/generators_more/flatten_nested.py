# entry: (list(flatten([1, [2, (3, "ab")], {4}])), list(walk(TREE)), depth([1, [2, [3]]]), list(chunks("abcdefg", 3)))
from collections.abc import Iterable

TREE = {"v": 1, "kids": [{"v": 2, "kids": []}, {"v": 3}]}

def flatten(x):
    if isinstance(x, Iterable) and not isinstance(x, (str, bytes)):
        for item in x:
            yield from flatten(item)
    else:
        yield x

def walk(node, depth=0):
    yield depth, node["v"]
    for kid in node.get("kids", ()):
        yield from walk(kid, depth + 1)

def depth(x):
    return 1 + max(map(depth, x), default=0) if isinstance(x, list) else 0

def chunks(seq, n):
    it = iter(range(0, len(seq), n))
    return (seq[i:i + n] for i in it)
