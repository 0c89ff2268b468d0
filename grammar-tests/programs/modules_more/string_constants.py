# entry: run()
import string, textwrap
from string import ascii_letters, digits, punctuation, hexdigits, octdigits, whitespace, printable, Formatter

class Upper(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)
    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)
    def format_field(self, value, spec): return f"[{value}]" if spec == "b" else super().format_field(value, spec)

def run():
    password = "aB3$ x"
    classes = {name: sum(c in chars for c in password) for name, chars in [("lower", string.ascii_lowercase), ("upper", string.ascii_uppercase), ("digit", digits), ("punct", punctuation), ("space", whitespace)]}
    f = Upper()
    out = [classes, len(ascii_letters), hexdigits, octdigits, punctuation, repr(whitespace), len(printable), string.capwords("a-b c", "-"), f.format("{0} {name!u} {missing} {0:b} {x:>4}", 1, name="bob", x=2), list(f.parse("a{b!r:c}{{d}}")), f.vformat("{} {}", (1, 2), {})]
    for bad in (lambda: f.format("{0}{}", 1), lambda: f.format("{1}", 1), lambda: f.format("{0!z}", 1), lambda: string.Template("$a ${b").substitute(a=1), lambda: Formatter().format("{x}"), lambda: string.nope):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    t = string.Template("$x-$y ${x}s $$")
    out += [t.template, t.substitute({"x": 1}, y=2), t.safe_substitute(x=1), t.get_identifiers(), t.is_valid(), string.Template("$").is_valid()]
    return out
