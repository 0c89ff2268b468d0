samples = ["café", "日本", "\ud800", "a\x00b"]
for s in samples:
    for enc in ("ascii", "latin-1", "utf-8", "iso-8859-1"):
        try:
            print(enc, s.encode(enc))
        except UnicodeEncodeError as e:
            print(enc, e.reason, e.start, e.end, e.object == s, e)
for b in (b"caf\xc3\xa9", b"\xff\xfe", b"\xe3\x81", b"\x80abc"):
    for errors in ("strict", "ignore", "replace", "backslashreplace"):
        try:
            print(errors, ascii(b.decode("utf-8", errors)))
        except UnicodeDecodeError as e:
            print(e)
print("naïve ✓".encode("ascii", "xmlcharrefreplace"), "naïve".encode("ascii", "replace"), "\udc80".encode("utf-8", "surrogateescape"))
b"\xe9".decode("ascii")
