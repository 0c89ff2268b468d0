# entry: run()
import re

def run():
    out = [re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m[0].upper() + str(m.start()), "banana"), re.sub(r"(?i)X", "-", "axbX"), re.sub("", "-", "ab"), re.sub(r"\b", "|", "a b"), re.sub("x*", "-", "axb"), re.subn("o", "0", "foo boo", count=3)]
    out += [re.split(r"(\d)", "a1b2c"), re.split(",", "a,b,,c"), re.split(r"\s*", "a b"), re.split("x", "abc"), re.findall(r"(a)(b)?", "aab"), re.findall(r"\d+", "1 22 333"), re.findall("", "ab"), re.findall(r"(?:ab)+", "ababxab")]
    p = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d))?")
    m = p.search("on 2026-11 ok")
    out += [m.group(), m["y"], m.groups(), m.groupdict(default="?"), m.start("m"), m.end(), m.span("d"), m.lastgroup, m.pos, m.endpos, bool(p.fullmatch("2026-11-22")), p.match("x2026-11"), p.search("2026-11", 1), [x.group("m") for x in p.finditer("2026-01 2027-02-03")], p.sub(r"\g<m>/\g<y>", "2026-11"), p, m, p == re.compile(p.pattern), p.flags]
    out += [re.match(r"^(\w+)@(\w+)\.com$", "me@site.com").groups(), re.search(r"(?<!-)\b\d+", "-5 7").group(), re.findall(r"^.+$", "a\nb", re.MULTILINE), re.match("a.b", "a\nb", re.DOTALL) is not None, re.findall(r"[^\W\d_]+", "aé1_b"), re.findall(r"\w+", "aé b", re.ASCII), re.fullmatch(r"(a+)+b", "aaab").group(1), re.match(r"(.)\1", "aab").group(), re.search(r"a{2,3}?", "aaaa").group(), re.findall(r"(?s:.)", "\n"), re.findall(r"[\d-]+|[a\]]", "1-2a]"), re.match(r"(?(?=a)ab|c)" if 0 else r"(<)?a(?(1)>|$)", "<a>").group(), re.search(r"\Aab\Z", "ab").span(), re.sub(r"(?m)^", "> ", "a\nb"), re.match(b"\\w+", b"ab c").group(), re.findall(r"a++b|a", "aaab a"), re.findall(r"(?>a|ab)c", "abc ac"), re.compile("a", re.I | re.X), re.escape("a+b [c] \n-é")]
    for bad in (lambda: re.sub("(", "", ""), lambda: re.sub("a", r"\2", "a"), lambda: re.match("a", b"a"), lambda: re.match("a", 5), lambda: m.group(9), lambda: m["zz"], lambda: re.compile("[z-a]"), lambda: re.compile("a**"), lambda: re.sub("a", r"\q", "a"), lambda: re.compile("(?P<a>x)(?P<a>y)"), lambda: re.compile("(?i"), lambda: re.compile("x(?i)"), lambda: re.compile(")"), lambda: re.compile("a{99999999999}"), lambda: re.compile(5), lambda: re.sub("a", 5, "a"), lambda: re.compile("\\8"), lambda: re.compile("(?<=a*)b")):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
