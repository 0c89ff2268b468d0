# entry: (parse_qs("a=1&b=2&a=3&c"), normalise("/a/./b/../../c//d"), glob("ab*d?", "abxxde"), version("1.10.2") > version("1.9"))
def parse_qs(q):
    out = {}
    for part in q.split("&"):
        key, sep, value = part.partition("=")
        out.setdefault(key, []).append(value if sep else None)
    return out

def normalise(path):
    stack = []
    for piece in path.split("/"):
        if piece in ("", "."): continue
        if piece == "..":
            if stack: stack.pop()
        else: stack.append(piece)
    return "/" + "/".join(stack)

def glob(p, s):
    if not p: return not s
    if p[0] == "*": return glob(p[1:], s) or bool(s) and glob(p, s[1:])
    return bool(s) and p[0] in (s[0], "?") and glob(p[1:], s[1:])

def version(text): return tuple(map(int, text.split(".")))
