"""Nested data laid out by pprint within several widths."""
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from pprint import PrettyPrinter, pformat, pp, pprint
from types import SimpleNamespace


@dataclass
class Leaf:
    name: str
    weights: list = field(default_factory=list)


tree = {
    "root": {"left": [1, 2, {"deep": (3, 4)}], "right": None},
    "names": ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"],
    "text": "a sentence that is long enough to be broken over several lines of output",
    3: {"mixed": {9, 1, 5}},
}
pprint(tree, width=50)
pprint(tree, depth=1)
print(pformat(tree, indent=4, width=40, compact=True))
pp(OrderedDict((word, len(word)) for word in tree["names"]), width=30)
groups = defaultdict(list)
for word in tree["names"]:
    groups[len(word)].append(word)
pprint(groups, width=30)
pprint(Counter("mississippi"), width=10)
pprint(deque(range(25), maxlen=30), compact=True, width=35)
pprint([Leaf("first leaf of the tree", [0.5] * 8), Leaf("second")], width=45)
pprint(SimpleNamespace(key="value" * 5, other=list(range(5))), width=30)
loop = [1, 2]
loop.append(loop)
printer = PrettyPrinter(width=20)
print(printer.isrecursive(loop), printer.isreadable([1]), pformat([1, "a"], width=5))
