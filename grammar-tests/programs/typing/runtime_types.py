import typing as t
from typing import *
from collections import abc, OrderedDict
import collections
T = TypeVar("T"); U = TypeVar("U", bound="int"); Ts = TypeVarTuple("Ts"); P = ParamSpec("P")
Vector = list[float]; Pairs = dict[str, Tuple[int, ...]]; Alias = Union[T, List[T]]
print(Vector, Pairs, Alias, Alias[int], Optional[Vector], Callable[..., int], Callable[[int, str], None], Callable[P, T], Type[int], type[int], Literal["a", 1, None, True], Annotated[int, "doc"], ClassVar[int], Final[str], Iterable[T], Generator[int, None, str])
print(Any, NoReturn, Never, Self, LiteralString, Union[int, None], Union[int, Union[str, int]], Optional[None], int | None, None | int if False else "", list[int] | dict, (int | str) == (str | int), Union[int, str] == Union[str, int], List[int] == List[int], List[int] == list[int], len({List[int], List[int]}), Tuple[()], Tuple[int], tuple[int, ...], Deque[int], DefaultDict[str, int], Counter[str], abc.Callable[[int], str], collections.OrderedDict[str, int], T | int, Ts, P, P.args, Unpack[Ts])
print(get_origin(Vector), get_args(Pairs), get_origin(Alias), get_args(Callable[[int], str]), get_args(Literal["a", 1]), get_origin(int), get_args(Optional[str]), get_origin(int | str), Vector.__origin__, Vector.__args__, Alias.__parameters__, List[T].__parameters__, List[T][str], Dict[T, T][int], Annotated[int, 1, 2].__metadata__, get_origin(Annotated[int, 1]), U.__bound__, T.__name__, T.__covariant__)
class Node(Generic[T]):
    items: ClassVar[List["Node"]] = []
    val: T
    nxt: "Optional[Node[T]]" = None
    def __init__(self, v: T, *rest: "T", **kw: int) -> None: self.val = v
class IntNode(Node[int]): extra: str
def f(a: int, b: "str" = "x", *c: float, d: Optional[int] = None, **e: Any) -> List["Node[int]"]: ...
print(Node[int], Node[int](3).val, IntNode.__orig_bases__, IntNode.__mro__[1:3], get_type_hints(IntNode) if 0 else IntNode.__annotations__, f.__annotations__, Node[T][str], Node.__parameters__, isinstance(Node[int](1), Node), vars(Node[str]("q")))
class Point(NamedTuple): x: int; y: int = 0
class Opt(TypedDict, total=False): a: int; b: Required[str]
class Sub(Opt): c: NotRequired[float]
print(Point(1), Point.__annotations__, Opt(a=1, b="x"), Opt.__required_keys__, Sub.__optional_keys__ == {"a", "c"}, Sub.__total__, get_type_hints(Point), type(Opt(b="")), TypedDict("Q", {"k": int}), NamedTuple("R", [("m", int)])(4), NewType("Id", int)(5), NewType("Id", int).__supertype__, cast("anything", 3), no_type_check(f) is f, TYPE_CHECKING, final(Node) is Node, Node.__final__)
for bad in (lambda: List[int](), lambda: isinstance([], List[int]), lambda: isinstance([], list[int]), lambda: Optional[int, str], lambda: Union[()], lambda: Node[int, str], lambda: List[int][str], lambda: Union(), lambda: Any(), lambda: Literal[[]] and TypeVar("A", int), lambda: Generic[int], lambda: Callable[int, str], lambda: int[str], lambda: T(), lambda: isinstance(1, Union[int, T]), lambda: Optional[5], lambda: Type[int, str], lambda: TypeVar("X", bound=int, covariant=True, contravariant=True), lambda: Dict[int], lambda: Protocol(), lambda: ClassVar[int, str], lambda: issubclass(int, List[int]), lambda: Tuple[int, ..., str] and (1).x, lambda: Point("a", 2, 3), lambda: assert_never(3), lambda: NewType("N", int)[3]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
t.nope
