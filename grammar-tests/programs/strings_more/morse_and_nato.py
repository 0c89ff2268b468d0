# entry: (encode("SOS a"), decode("... --- ..."), nato("Cab"), braille("ab"), phone("1-800-GO"))
MORSE = dict(zip("AOSE", [".-", "---", "...", "."]))
BACK = {v: k for k, v in MORSE.items()}
NATO = {w[0]: w for w in "Alfa Bravo Charlie".split()}
def encode(s): return " / ".join(" ".join(MORSE.get(c, "?") for c in w) for w in s.upper().split())
def decode(s): return "".join(map(BACK.__getitem__, s.split()))
def nato(s): return [NATO[c.upper()] for c in s]
def braille(s): return "".join(chr(0x2800 + sum(1 << b for b in {"a": [0], "b": [0, 1]}[c])) for c in s)
def phone(s):
    keys = {c: str(i) for i, g in enumerate("abc def ghi jkl mno pqrs tuv wxyz".split(), 2) for c in g}
    return "".join(keys.get(c.lower(), c) for c in s)
