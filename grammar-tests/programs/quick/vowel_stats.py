# entry: stats("Programming in Python")
def stats(s):
    v = [c for c in s.lower() if c in "aeiou"]
    return {"vowels": len(v), "first": s.lower().find(v[0]), "set": sorted(set(v)), "share": round(len(v) / len(s), 3), "mask": "".join("*" if c in v else c for c in s)}
