# entry: spans("abracadabra", "abra")
def spans(text, part):
    found = []
    at = text.find(part)
    while at != -1:
        found.append((at, at + len(part)))
        at = text.find(part, at + 1)
    return found


text = "the cat sat on the mat"
print(text.find("the", 1), text.rfind("the"), text.index("cat"), text.rindex("at"), text.count("at"), text.count(""))
print(text.find("cat", -10), text.find("", 30), text.find("", 22), text.startswith(("a", "th")), text.endswith("mat", 3, -1))
print(text.partition("sat"), text.rpartition("the "), text.partition("dog"), text.replace("the", "a", 1))
print(text.removeprefix("the "), text.removesuffix("cat"), "cat" in text, "" in "", text[4:7], text[::-1], text[-3:])
print("a,b,,c".split(","), " a  b ".split(), "a,b,c".rsplit(",", 1), "x y z".split(maxsplit=1), "".split(), "".split(","))
print("one\ntwo\r\nthree\x0bfour".splitlines(), "one\ntwo\n".splitlines(True), "ééé".split("é"), "日本語".find("語"))
print("-".join(["a", "b", "c"]), "".join(str(i) for i in range(5)), ", ".join({"k": 1, "j": 2}), "x".join("abc"))

for action in (lambda: text.index("dog"), lambda: text.split(""), lambda: "-".join(["a", 1]), lambda: text.find(1),
               lambda: 1 in text, lambda: text["a"], lambda: text[99], lambda: text.startswith(1), lambda: text + 1,
               lambda: text.replace("a"), lambda: text * "a", lambda: text.partition("")):
    try:
        print(action())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
