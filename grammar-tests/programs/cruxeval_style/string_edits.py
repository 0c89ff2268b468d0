# entry: (a("mississippi"), b("k:v;j:w"), c("AbC12"), d("a-b_c", "-_"), e("level"), f_("x" * 3, 5), g("one two  three"))
def a(s):
    out = ""
    for i in range(len(s)):
        if s[i] not in out or s[i] == s[i - 1]:
            out = s[i] + out
    return out, s.rindex("ss"), s.strip("mi"), s.lstrip("ims"), s.count("ss", 3)
def b(s):
    return {k: v for k, _, v in (p.partition(":") for p in s.split(";"))}
def c(s):
    parts = []
    for ch in s:
        parts.append({True: str.lower, False: str.upper}[ch.isupper()](ch))
    return ("%s|" * len(parts)) % tuple(parts)
def d(s, seps):
    for sep in seps: s = s.replace(sep, " ")
    first, *rest = s.split()
    return first + "".join(map(str.title, rest))
def e(s):
    return all(s[i] == s[~i] for i in range(len(s) // 2)), sorted(s, key=s.index), "".join(dict.fromkeys(s))
def f_(s, n):
    while len(s) < n: s += s[-1:] + chr(ord(s[-1]) + 1)
    return s, s[-n::2], s[::-2], s[n:0:-1], s[100:], s[-100:2]
def g(s):
    return s.split(" "), s.split(), " ".join(w[::-1] for w in s.split()), s.title().swapcase(), len(s.split("  "))
