# entry: (caesar("Hello, World!", 3), caesar(caesar("abc", 5), -5), vigenere("attack", "lemon"), rot13("Uryyb"), atbash("wizard"))
import string
from itertools import cycle


def caesar(text, k):
    out = []
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            out.append(chr((ord(ch) - base + k) % 26 + base))
        else:
            out.append(ch)
    return "".join(out)


def vigenere(text, key):
    shift = cycle(ord(c) - 97 for c in key)
    return "".join(chr((ord(c) - 97 + next(shift)) % 26 + 97) for c in text)


def rot13(s, table=str.maketrans(string.ascii_letters, string.ascii_lowercase[13:] + string.ascii_lowercase[:13]
                                 + string.ascii_uppercase[13:] + string.ascii_uppercase[:13])):
    return s.translate(table)


def atbash(s):
    return s.translate({ord(a): b for a, b in zip(string.ascii_lowercase, reversed(string.ascii_lowercase))})
