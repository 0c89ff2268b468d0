# entry: [parse(s) for s in ("1-3,7", "5", "")]
def parse(s):
    out = []
    for part in filter(None, s.split(",")):
        lo, dash, hi = part.partition("-")
        out += range(int(lo), int(hi if dash else lo) + 1)
    return out
