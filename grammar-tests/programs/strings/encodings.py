# entry: roundtrip("héllo €", ["utf-8", "utf-16", "latin-1", "ascii"])
def roundtrip(text, encodings):
    out = []
    for name in encodings:
        try:
            data = text.encode(name)
            out.append((name, data, data.decode(name) == text))
        except UnicodeEncodeError as error:
            out.append((name, str(error), error.start, error.end, error.reason, error.object[error.start]))
    return out


print("é€😀".encode(), "é".encode("latin-1"), "a\ud800".encode("utf-8", "surrogatepass"), "A".encode("utf-32-be"))
for handler in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
    print(handler, "aé€😀b".encode("ascii", handler), b"a\xe9\xffb".decode("ascii", "replace"))
for data in (b"\xff", b"\xc3", b"\xe2\x82", b"a\xc3(", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80"):
    try:
        print(data.decode())
    except UnicodeDecodeError as error:
        print(error, "|", error.encoding, error.start, error.end, data.decode("utf-8", "replace"), data.decode("utf-8", "ignore"))
print(b"\xff\xfeA\x00".decode("utf-16"), b"caf\xe9".decode("latin-1"), bytes("\u0142", "utf-8"), str(b"\xc5\x82", "utf-8"))
print(b"\x80abc".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"), "tab\t\x00é".encode("unicode_escape"))
for action in (lambda: "a".encode("nope"), lambda: "é".encode("ascii", "nope"), lambda: "a".encode("rot13"), lambda: bytes("a"),
               lambda: str(b"a", 5), lambda: b"a".decode("hex"), lambda: "é".encode(errors=1)):
    try:
        print(action())
    except (LookupError, TypeError, UnicodeError) as error:
        print(type(error).__name__, error)
