import re
from typing import NamedTuple

class Token(NamedTuple):
    kind: str
    text: str
    column: int = 0

SPEC = [("NUMBER", r"\d+(?:\.\d*)?"), ("NAME", r"[A-Za-z_]\w*"), ("OP", r"[-+*/=<>!]=?|[(),]"),
        ("STRING", r"'[^']*'"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
REGEX = re.compile("|".join("(?P<%s>%s)" % pair for pair in SPEC))
KEYWORDS = {"if", "then"}

def tokens(line):
    for m in REGEX.finditer(line):
        kind, text = m.lastgroup, m.group()
        if kind == "SKIP":
            continue
        elif kind == "BAD":
            raise SyntaxError(f"{text!r} unexpected at column {m.start()}")
        elif kind == "NAME" and text in KEYWORDS:
            kind = text.upper()
        yield Token(kind, text, m.span()[0])

for t in tokens("if x1 >= 3.5 then y='a b'"):
    print(t)
print(Token("A", "b")._asdict(), Token("A", "b") == ("A", "b", 0), Token.__annotations__, Token._fields)
list(tokens("a ? b"))
