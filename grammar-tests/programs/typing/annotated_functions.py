from typing import Any, Callable, Dict, Generic, Iterable, List, Literal, Optional, Protocol, Sequence, Tuple, TypeVar, Union, cast, overload, runtime_checkable, TypedDict, Final, NewType, get_type_hints, TYPE_CHECKING

if TYPE_CHECKING:
    from nowhere import Nothing

T = TypeVar("T")
K = TypeVar("K", bound=str)
UserId = NewType("UserId", int)
LIMIT: Final = 3

class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []
    def push(self, item: T) -> "Stack[T]":
        self.items.append(item); return self
    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None

@runtime_checkable
class Quacks(Protocol):
    def quack(self) -> str: ...
class Duck:
    def quack(self): return "Quack"

class Movie(TypedDict, total=False):
    name: str
    year: int

@overload
def first(xs: List[int]) -> int: ...
@overload
def first(xs: str) -> str: ...
def first(xs): return xs[0]

def apply(f: Callable[[int], T], xs: Iterable[int], *, mode: Literal["a", "b"] = "a") -> Dict[int, T]:
    result: Dict[int, T] = {x: f(x) for x in xs}
    count: int
    return result

print(Stack[int]().push(1).push(2).pop(), Stack().pop(), first([4]), first("z"), apply(str, [1]), UserId(5) + 1, cast(str, 3))
print(isinstance(Duck(), Quacks), isinstance(3, Quacks), Movie(name="M"), Movie.__annotations__, get_type_hints(apply)["xs"], apply.__annotations__["mode"])
print(List[int], Optional[str], Union[int, str, None], Callable[[int], str], Tuple[int, ...], Dict[str, List[Any]], T, Stack[int], list[int] | None, Sequence)
x: int = "not checked"
y: "List[Undefined]"
print(x, __annotations__, Union[int, int], Optional[Optional[int]], Literal[1, "a"], int | str, isinstance(1, int | str))
Quacks()
