from dataclasses import dataclass
from typing import Union

@dataclass
class Num: value: float
@dataclass
class Var: name: str
@dataclass
class Bin:
    op: str
    left: "Expr"
    right: "Expr"
@dataclass
class Let:
    name: str
    value: "Expr"
    body: "Expr"
Expr = Union[Num, Var, Bin, Let]

def ev(e, env=None):
    env = env or {}
    match e:
        case Num(v): return v
        case Var(n):
            try: return env[n]
            except KeyError: raise NameError(f"undefined: {n}") from None
        case Bin("+", l, r): return ev(l, env) + ev(r, env)
        case Bin("/", _, Num(0)): raise ZeroDivisionError("literal zero")
        case Bin(("*" | "/") as op, l, r):
            a, b = ev(l, env), ev(r, env)
            return a * b if op == "*" else a / b
        case Let(name=n, value=v, body=b): return ev(b, env | {n: ev(v, env)})
        case Bin(op=op): raise NotImplementedError(op)
        case _: raise TypeError(e)

prog = Let("x", Num(4), Bin("+", Var("x"), Bin("*", Num(2), Var("x"))))
print(ev(prog), prog)
for bad in (Bin("/", Num(1), Num(0)), Bin("%", Num(1), Num(2)), 7):
    try: ev(bad)
    except Exception as err: print(type(err).__name__, err)
ev(Var("q"))
