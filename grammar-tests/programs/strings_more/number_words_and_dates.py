# entry: (ordinal(11), ordinal(22), duration(3725), duration(59), size(123456789), age_text([1, 2, 30]), from_roman("XLIV"), clock(0, 5), clock(13, 0))
def ordinal(n): return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
def duration(s):
    parts = []
    for name, size in (("hour", 3600), ("minute", 60), ("second", 1)):
        n, s = divmod(s, size)
        if n: parts.append(f"{n} {name}{'s'[:n ^ 1]}")
    return ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1] if parts else "now"
def size(n):
    for unit in ("B", "KiB", "MiB", "GiB"):
        if n < 1024 or unit == "GiB": return f"{n:.1f} {unit}"
        n /= 1024
def age_text(xs): return " ".join("baby" if x < 2 else "child" if x < 13 else "adult" for x in xs)
def from_roman(s, v=dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000)))):
    return sum(v[a] * (-1 if v[a] < v.get(b, 0) else 1) for a, b in zip(s, s[1:] + "."))
def clock(h, m): return f"{h % 12 or 12}:{m:02} {'ap'[h >= 12]}m"
