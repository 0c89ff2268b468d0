def first[T](xs: list[T]) -> T:
    return xs[0]
print(first([1, 2]), first.__type_params__, first.__annotations__)
class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, x: T) -> None:
        self.items.append(x)
    def map[U](self, f) -> "Stack[U]":
        out = Stack[U]()
        for i in self.items:
            out.push(f(i))
        return out
s = Stack[int]()
s.push(3)
print(s.items, Stack.__type_params__, Stack.__bases__, Stack.__orig_bases__, Stack.__parameters__, Stack[int])
print(s.map(str).items)
type Alias = int | str
print(Alias, Alias.__value__, Alias.__name__, Alias.__type_params__)
type Pair[A, B] = tuple[A, B]
print(Pair, Pair.__type_params__, Pair[int, str], Pair.__value__)
def bounded[T: int, *Ts, **P](a: T, *b: *Ts) -> None: pass
t, ts, p = bounded.__type_params__
print(t, ts, p, t.__bound__, type(t), type(ts), type(p), t.__constraints__)
def constrained[S: (int, str)](a: S): return a
print(constrained.__type_params__[0].__constraints__, constrained.__type_params__[0].__bound__)
class Box[T](list):
    kind = T
print(Box.__mro__, Box.kind)
class Node[K, V](dict[K, V]):
    pass
print(Node.__mro__, Node.__orig_bases__)
def outer():
    x = 5
    def inner[T](y=x): 
        return y, T
    return inner
print(outer()())
type Rec = list[Rec] | int
print(Rec.__value__)
def deco(f):
    print('deco', f.__name__)
    return f
@deco
def g[T](x: T, y: int = 3, *, z: T = 4): return (x, y, z)
print(g(1), g.__annotations__, g.__defaults__, g.__kwdefaults__)
@deco
class D[T](Stack[T], metaclass=type): pass
print(D.__orig_bases__, D.__parameters__)
try:
    type X = undefined_name
    X.__value__
except NameError as e:
    print(e)
print(isinstance(t, type(t)), repr(T) if 'T' in globals() else 'no T')
