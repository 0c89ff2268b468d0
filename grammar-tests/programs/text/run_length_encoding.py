# entry: (encode("aaabccd"), decode("3a1b2c1d"), compress("aabcccc"), look_and_say(5))
from itertools import groupby
import re

encode = lambda s: "".join(f"{len(list(g))}{k}" for k, g in groupby(s))

def decode(s):
    return re.sub(r"(\d+)(\D)", lambda m: int(m[1]) * m.group(2), s)

def compress(chars):
    out, i = "", 0
    while i < len(chars):
        j = i
        while j < len(chars) and chars[j] == chars[i]: j += 1
        out += chars[i] + (str(j - i) if j - i > 1 else "")
        i = j
    return min(out, chars, key=len)

def look_and_say(n):
    terms = ["1"]
    while len(terms) < n: terms.append(encode(terms[-1]))
    return terms
