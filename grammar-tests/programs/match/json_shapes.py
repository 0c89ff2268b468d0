def kind(v):
    match v:
        case None | True | False: return "const"
        case int(n) if n < 0: return f"neg {-n}"
        case 0: return "zero"
        case int() | float(): return "num"
        case "" : return "empty"
        case str(s) if s.isdigit(): return "digits"
        case str(): return "str"
        case []: return "nil"
        case [x]: return f"one({kind(x)})"
        case [x, y]: return f"two({kind(x)},{kind(y)})"
        case [first, *_, last]: return f"{kind(first)}..{kind(last)}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": ("square" | "rect") as t, **kw} if kw: return f"{t} {sorted(kw)}"
        case {"type": t}: return f"bare {t}"
        case {}: return f"dict {len(v)}"
        case set(): return "set"
        case _: return type(v).__name__
for v in (None, True, -4, 0, 7, 2.5, "", "12", "ab", [], [1], (1, "x"), [1, 2, "3"], {"type": "circle", "r": 2}, {"type": "rect", "w": 1}, {"type": "rect"}, {}, {"a": 1}, {1}, b"x", range(3), "type", 0.0, False, 1j):
    print(repr(v), "->", kind(v))
match 5:
    case x if x > 9: print("big")
print("x is bound:", x)
match [1, [2, 3, [4]]]:
    case [a, [b, *c, [d]]]: print(a, b, c, d)
match {"k": [1, {"deep": (7, 8)}]}:
    case {"k": [_, {"deep": (p, q)}]}: print(p + q)
match "ab":
    case [a, b]: print("strings are no sequences")
    case _: print("fallthrough")
import math
match 3.141592653589793:
    case math.pi: print("pi")
match (1, 2):
    case [1, y] | [y, 1]: print("y", y)
match object():
    case int(): pass
match 1:
    case int(a, b): pass
