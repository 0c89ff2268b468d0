# entry: main()
from typing import Generic, TypeVar, Protocol, Self, Iterator, Mapping, get_origin, get_args, Annotated, ParamSpec, Concatenate, NamedTuple, ClassVar, Never, assert_never, reveal_type
from abc import abstractmethod
from collections.abc import Callable, Hashable, Sized, MutableMapping

K, V = TypeVar("K"), TypeVar("V", int, str)

class Comparable(Protocol):
    @abstractmethod
    def __lt__(self, other: Self) -> bool: ...

class LowerDict(MutableMapping[str, V]):
    def __init__(self, *a, **k): self._d = {}; self.update(*a, **k)
    def __getitem__(self, key): return self._d[key.lower()]
    def __setitem__(self, key, value): self._d[key.lower()] = value
    def __delitem__(self, key): del self._d[key.lower()]
    def __iter__(self): return iter(self._d)
    def __len__(self): return len(self._d)

class Pair(Generic[K, V]):
    def __init__(self, k: K, v: V): self.k, self.v = k, v
    def swap(self) -> "Pair": return Pair(self.v, self.k)

def biggest[X: (int, str)](xs: list[X]) -> X: return max(xs)

def main():
    d = LowerDict(A=1, b=2)
    d["C"] = 3
    popped = d.pop("a")
    return (dict(d), popped, "B" in d, d.get("zz", 9), d.setdefault("Q", 7), list(d.items()), d == {"b": 2, "c": 3, "q": 7}, len(d),
            get_origin(dict[str, int]), get_args(dict[str, int]), get_args(Annotated[int, "meta"]), Pair[int, str], Pair(1, "x").swap().k,
            isinstance([], Sized), isinstance([], Hashable), isinstance(len, Callable), issubclass(LowerDict, Mapping), biggest([3, 1]), str(K), V.__constraints__)
