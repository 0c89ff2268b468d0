# entry: (diff("kitten", "sitting"), similarity("night", "nacht"), hamming("abc", "abd"), soundex("Robert"), abbreviate("internationalization"))
def diff(a, b):
    m, n = len(a), len(b)
    d = [[i + j if not i * j else 0 for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    ops = []
    while m or n:
        if m and n and d[m][n] == d[m - 1][n - 1] + (a[m - 1] != b[n - 1]):
            if a[m - 1] != b[n - 1]: ops.append(f"{a[m - 1]}>{b[n - 1]}")
            m -= 1; n -= 1
        elif m and d[m][n] == d[m - 1][n] + 1: m -= 1; ops.append(f"-{a[m]}")
        else: n -= 1; ops.append(f"+{b[n]}")
    return ops[::-1]
def similarity(a, b):
    grams = lambda s: {s[i:i + 2] for i in range(len(s) - 1)}
    x, y = grams(a), grams(b)
    return 2 * len(x & y) / (len(x) + len(y))
def hamming(a, b):
    if len(a) != len(b): raise ValueError("lengths differ")
    return sum(map(str.__ne__, a, b))
def soundex(w):
    codes = {c: str(i) for i, g in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for c in g}
    digits = [codes.get(c, "") for c in w.lower()]
    out = [d for i, d in enumerate(digits) if d and (i == 0 or d != digits[i - 1])]
    return (w[0] + "".join(out[digits[0] != "":]))[:4].ljust(4, "0")
abbreviate = lambda w: f"{w[0]}{len(w) - 2}{w[-1]}" if len(w) > 3 else w
