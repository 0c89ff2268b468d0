import functools
REGISTRY = {}
def register(name=None, *, tags=()):
    def deco(f):
        REGISTRY[name or f.__name__] = (f, frozenset(tags))
        return f
    if callable(name):
        f, name = name, None
        return deco(f)
    return deco

def trace(f):
    depth = 0
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        nonlocal depth
        call = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print("  " * depth + f"{f.__name__}({call})")
        depth += 1
        try: result = f(*args, **kwargs)
        finally: depth -= 1
        print("  " * depth + f"-> {result}")
        return result
    return wrapper

def validate(**rules):
    def deco(f):
        names = f.__code__.co_varnames[:f.__code__.co_argcount]
        def checked(*args):
            for name, value in zip(names, args):
                if name in rules and not rules[name](value):
                    raise ValueError(f"bad {name}: {value!r}")
            return f(*args)
        return checked
    return deco

@register
@trace
def fact(n, acc=1): return acc if n < 2 else fact(n - 1, acc=acc * n)

@register("area", tags=["geo", "math"])
@validate(w=lambda v: v > 0, h=lambda v: v > 0)
def rect_area(w, h): return w * h

print(fact(3), sorted(REGISTRY), REGISTRY["area"][0](2, 3), REGISTRY["area"][1] == {"math", "geo"}, rect_area.__name__)
REGISTRY["area"][0](2, -3)
