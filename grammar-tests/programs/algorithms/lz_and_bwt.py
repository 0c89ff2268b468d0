# entry: (lzw("abababab"), bwt("banana$"), mtf("broood"), unbwt("annb$aa"))
def lzw(s):
    table = {c: i for i, c in enumerate(sorted(set(s)))}
    w, out = "", []
    for c in s:
        if w + c in table: w += c
        else:
            out.append(table[w]); table[w + c] = len(table); w = c
    return out + [table[w]], table
def bwt(s): return "".join(r[-1] for r in sorted(s[i:] + s[:i] for i in range(len(s))))
def unbwt(s):
    rows = [""] * len(s)
    for _ in s: rows = sorted(c + r for c, r in zip(s, rows))
    return next(r for r in rows if r.endswith("$"))
def mtf(s):
    alphabet, out = sorted(set(s)), []
    for c in s:
        i = alphabet.index(c); out.append(i)
        alphabet.insert(0, alphabet.pop(i))
    return out
