# entry: describe("aé漢😀\n")
def describe(text):
    return [(c, hex(ord(c)), c.isidentifier(), len(c.encode("utf-8"))) for c in text], len(text), text[::-1]


print(repr("it's \"quoted\"\t\x00\x7f\u200b\U0001f600"), ascii("naïve"), r"raw\n", b"\xff\x00by".hex())
print("\N{BULLET}", "a\
b", 'ab' 'cd', "İ".lower() == "i̇", "ﬁ".casefold())
