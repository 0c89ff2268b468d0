# entry: caesar("Hi, Zo!", 3)
def caesar(text, shift):
    out = []
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            ch = chr((ord(ch) - base + shift) % 26 + base)
        out.append(ch)
    return "".join(out)


line = "  the quick,brown  fox "
print(line.split(), line.strip().split(","), line.count("o"), line.find("quick"))
print("a-b-c".rpartition("-"), "x".center(5, "*"), "7".zfill(3), "aXbX".replace("X", "", 1))
print("ß".upper(), "Title Case".swapcase(), "été".encode(), "tab\there".expandtabs(4))
print("spam".translate({ord("a"): None, ord("m"): "n"}), "abc" < "abd", "z" * 3, "spam"[::-2])
