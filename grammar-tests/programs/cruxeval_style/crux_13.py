# entry: (f("mississippi"), f("aab"))
def f(s):
    counts = {}
    for c in s: counts[c] = counts.get(c, 0) + 1
    odd = [c for c, n in counts.items() if n & 1]
    pal = "".join(c * (n // 2) for c, n in sorted(counts.items()))
    return counts, odd, pal + "".join(odd[:1]) + pal[::-1] if len(odd) < 2 else None
