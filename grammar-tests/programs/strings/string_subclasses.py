# entry: tags(Tag("b"), Tag("i"))
class Tag(str):
    def __new__(cls, name, **attributes):
        made = super().__new__(cls, name.upper())
        made.attributes = attributes
        return made

    def __add__(self, other):
        return Tag(super().__add__(other))

    def __repr__(self):
        return f"Tag({super().__repr__()})"

    def wrap(self, text):
        return f"<{self}>{text}</{self}>"


class Bytes(bytes):
    def __getitem__(self, index):
        return ("item", super().__getitem__(index))


class Loud:
    def __str__(self):
        return "loud"

    def __format__(self, spec):
        return spec.join(str(self))


def tags(a, b):
    joined = a + b
    return joined, type(joined).__name__, type(a.lower()).__name__, a.wrap(b), {a: 1}["B"], a == "B", sorted([b, a, "A"])


tag = Tag("p", id=3)
print(tag, repr(tag), len(tag), tag[0], tag.attributes, tag * 2, "-".join([tag, tag]), tag.center(5, "*"), hash(tag) == hash("P"))
print(isinstance(tag.upper(), Tag), type(str(tag)).__name__, f"{tag:>3}|{tag!r}", "%s %r" % (tag, tag), tag in "xPx", "x" + tag)
print(Bytes(b"ab")[0], Bytes(b"ab").upper(), list(Bytes(b"ab")), Bytes.fromhex("6162"), f"{Loud():-}", "{:.}".format(Loud()), str(Loud()))
print("abc".translate({97: "XY", 98: None, 99: Loud().__str__()}), str.maketrans("ab", "cd", "e"), "".maketrans({"a": "b", 1: None}))
