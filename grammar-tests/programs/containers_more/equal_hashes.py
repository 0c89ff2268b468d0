"""Keys of one hash that are never equal: a probe sequence may meet some of them more than once."""

asked = []


class Key:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def __eq__(self, other):
        asked.append(self.name + getattr(other, "name", "?"))
        return False

    def __hash__(self):
        return self.number


def report(*found):
    print(*found, len(asked), "".join(asked)[-60:])
    asked.clear()


def fill(number):
    keys = [Key(name, number) for name in "abcdefghij"]
    table = {}
    for key in keys[:5]:
        table[key] = key.name
    report(len(table))
    del table[keys[1]]
    table[keys[6]] = table.setdefault(keys[7], "seven")
    report(sorted(table.values()), keys[9] in table)
    elements = set(keys)
    report(len(elements), Key("z", number) in elements)
    elements.discard(keys[4])
    elements.add(keys[4])
    report(len(elements), elements == set(keys))


for number in 0, 77, 12345678901234:
    fill(number)
plain = {0: "zero", "one": 1, 2.5: None}
report(plain.get(Key("k", 0)), Key("k", hash(2.5)) in plain, Key("k", hash("one")) in plain)
report(Key("k", 0) in {0, 1, 2}, {Key("k", 1), 1, True} == {1})


class Named(Key):
    """Equal to a string."""

    __hash__ = Key.__hash__

    def __eq__(self, other):
        asked.append(type(other).__name__)
        return other == self.name


table = {"first": 1, Named("second", hash("second")): 2}
report(table.get("second"), table["second"], "second" in table, table.get("first"), table.get("third", 3))
table["second"] = 4
report(len(table), table.setdefault("second", 5), table.pop("second"), len(table))
