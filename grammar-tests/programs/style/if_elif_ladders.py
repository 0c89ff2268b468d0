# entry: [classify(n) for n in (-5, 0, 7, 12, 99, 1000, 3.5, "x", None, True)]
def classify(n):
    if not isinstance(n, int) or isinstance(n, bool):
        if n is None: return "none"
        elif isinstance(n, float): kind = "float"
        elif isinstance(n, str) and n: kind = "text"
        else: kind = "other"
        return kind
    if n < 0: sign = "negative"
    elif n == 0: return "zero"
    elif 0 < n < 10: sign = "digit"
    elif 10 <= n <= 99:
        if n % 11 == 0: return "double"
        else: sign = "tens"
    else: sign = "big"
    parity = "even" if n % 2 == 0 else "odd"
    ok = n > 5 and n != 7 or n == -5 and not n == 8
    weird = (n and sign) or parity
    return sign, parity, ok, weird, n in (7, 12), not (n < 3 or n > 50), 1 < n <= 12 < 100, n is not None
