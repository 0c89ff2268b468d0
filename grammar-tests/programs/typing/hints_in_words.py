from __future__ import annotations

import collections
import typing
from typing import Callable, Dict, List, Optional, get_type_hints


class Node:
    value: int | None
    children: List["Node"]
    index: Dict[str, list[tuple[int, ...]]]
    key: Optional[Callable[[int, str], bool]]

    def find(self, path: typing.Sequence[str], default: Node | None = None) -> collections.OrderedDict[str, Node]:
        return default


for name, hint in get_type_hints(Node).items():
    print(name, hint)
for name, hint in get_type_hints(Node.find).items():
    print(name, hint)
print(Node.__annotations__)


def plain(count: "int", nothing: None, *rest: "str") -> "None":
    return None


print(get_type_hints(plain))
