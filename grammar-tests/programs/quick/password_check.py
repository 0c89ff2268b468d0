# entry: [problems(p) for p in ("abc", "Abcdef1!", "PASSWORD1")]
RULES = [("short", lambda p: len(p) < 8), ("no upper", lambda p: p == p.lower()), ("no lower", lambda p: p.upper() == p), ("no digit", lambda p: not any(map(str.isdigit, p))), ("no symbol", str.isalnum)]
def problems(p): return [name for name, bad in RULES if bad(p)] or "ok"
