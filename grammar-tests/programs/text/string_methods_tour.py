s = "  The Rain in Spain  "
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(" Tn"), s.split(), s.split("ai"), s.split(None, 1), s.rsplit(" ", 2)])
print(s.replace("ai", "AI", 1), s.find("ain"), s.rfind("ain"), s.index("R"), s.count("i"), s.swapcase(), s.title(), s.casefold())
print("a\nb\r\nc\x0bd".splitlines(), "a\nb".splitlines(True), "x".join("abc"), ",".join([]), "tab\tbed".expandtabs(4))
print("abc".isalpha(), "ab1".isalnum(), "12".isdigit(), "½".isnumeric(), "²".isdigit(), "²".isdecimal(), "".isalpha(), " \n".isspace(),
      "Ab Cd".istitle(), "if".isidentifier(), "a b".isidentifier(), "é".isascii(), "\x00".isprintable(), "A1".isupper())
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "x".center(5, "*"), "x".ljust(3) + "|", "-7".zfill(4))
print("abc" < "abd", "a" * 3, "b" in "abc", "abc"[::-1], "abc"[-2:], "%s" % "x", "abc".startswith(("x", "ab")), "abc".endswith("bc", 1))
print("hello".translate(str.maketrans("el", "ip", "o")), "hello".encode(), "naïve".encode("latin-1"), "日本".encode("utf-16-le"))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\t\n\\\x7f\xa0é\u200b😀"), ascii("é😀"), "\N{BULLET}")
for f in (lambda: "abc".index("z"), lambda: "a,b".split(""), lambda: "x".join([1]), lambda: "abc"[5], lambda: "a" + 1, lambda: "é".encode("ascii"),
          lambda: "x" * 2.0, lambda: "abc".center(9, "ab"), lambda: int("12x"), lambda: float("1.2.3"), lambda: ord("ab"), lambda: chr(-1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, "|", e)
"abc"[0] = "x"
