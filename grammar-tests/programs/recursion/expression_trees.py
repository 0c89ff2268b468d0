# entry: (show(E), value(E, {"x": 3}), show(simplify(derive(E, "x"))))
from typing import Union

Expr = Union[int, str, tuple]
E = ("+", ("*", "x", "x"), ("*", 2, "x"))

def show(e):
    if isinstance(e, tuple):
        op, a, b = e
        return f"({show(a)} {op} {show(b)})"
    return str(e)

def value(e, env):
    match e:
        case int(n): return n
        case str(name): return env[name]
        case ("+", a, b): return value(a, env) + value(b, env)
        case ("*", a, b): return value(a, env) * value(b, env)
        case (op, *_): raise ValueError(f"unknown operator {op}")

def derive(e, x):
    match e:
        case int(): return 0
        case str(): return int(e == x)
        case ("+", a, b): return ("+", derive(a, x), derive(b, x))
        case ("*", a, b): return ("+", ("*", derive(a, x), b), ("*", a, derive(b, x)))

def simplify(e):
    if not isinstance(e, tuple): return e
    match (e[0], simplify(e[1]), simplify(e[2])):
        case ("+", 0, x) | ("+", x, 0) | ("*", 1, x) | ("*", x, 1): return x
        case ("*", 0, _) | ("*", _, 0): return 0
        case (op, int(a), int(b)): return value((op, a, b), {})
        case other: return other
