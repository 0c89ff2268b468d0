# entry: tokens("x1 = 3.5 * (y+2)")
import re

TOKEN = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d+)?)|(?P<name>[a-z]\w*)|(?P<op>.))")


def tokens(text):
    out = []
    for m in TOKEN.finditer(text):
        out.append((m.lastgroup, m.group(m.lastgroup)))
    return out, re.sub(r"(\w)(\d)", lambda m: m[2] + m[1], text)


print(re.split(r"[,;]\s*", "a, b;c"), re.findall(r"(a)(b)?", "abaa"), bool(re.fullmatch(r"\d+", "12a")))
