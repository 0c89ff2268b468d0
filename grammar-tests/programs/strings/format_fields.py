# entry: render("{0.name} has {0.items[1]} and {1[key]!r:>8}", Box("box", [1, "two"]), {"key": "v"})
class Box:
    def __init__(self, name, items):
        self.name = name
        self.items = items

    def __format__(self, spec):
        return f"Box<{spec}>"

    def __repr__(self):
        return f"Box({self.name!r})"


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


def render(template, *args, **kwargs):
    return template.format(*args, **kwargs)


box = Box("b", [10, 20])
print(render("{} {} {}", 1, "a", None), render("{1} {0} {1}", "x", "y"), render("{a}{b}", a=1, b=2), render("{{}} {{{0}}}", 5))
print(render("{:>8}|{:<8}|{:^8}|{:*^9}", "a", "b", "c", "d"), render("{:{width}.{prec}f}", 3.14159, width=8, prec=2))
print(render("{0!r} {0!s} {0} {0:spec} {0.items[0]}", box), "{a} {zz}".format_map(Default(a=1)))
print(f"{255:#x} {255:08b} {1234567:,} {1234567:_} {-5:+d} {5: } {3.5:e} {0.25:.1%} {'s':5}|{True:d} {65:c}")
print(f"{'nested':{'>'}{10}} {box!r:>10} {3:{'0'}>{4}}", format(12.5, ".3g"), format("x", "^5"), format([1], ""))
for template in ("{", "}", "{!x}", "{:x}", "{0}{}", "{}{1}", "{0[}", "{a.b}", "{[a]}", "{:{:{}}}", "{0.zz}", "{9}", "{k}", "{!r"):
    try:
        print(render(template, "v", 1, 2))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        print(repr(template), type(error).__name__, error)
for value, spec in ((3, "s"), (3.5, "d"), ("a", "="), ("a", ","), (1, ".2"), (2j, "0=8"), (None, "x"), (5, "q"), ("a", "+")):
    try:
        print(format(value, spec))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
