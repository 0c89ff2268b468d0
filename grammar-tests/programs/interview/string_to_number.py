# entry: [run(f, *a) for f, *a in CASES]
def my_atoi(s):
    s = s.lstrip()
    if not s: return 0
    sign = -1 if s[0] == "-" else 1
    if s[0] in "+-": s = s[1:]
    n = 0
    for ch in s:
        if not ch.isdigit(): break
        n = n * 10 + ord(ch) - ord("0")
    return max(-2 ** 31, min(sign * n, 2 ** 31 - 1))
def add_strings(a, b):
    i, j, carry, out = len(a) - 1, len(b) - 1, 0, []
    while i >= 0 or j >= 0 or carry:
        carry += (int(a[i]) if i >= 0 else 0) + (int(b[j]) if j >= 0 else 0)
        out.append(str(carry % 10)); carry //= 10; i -= 1; j -= 1
    return "".join(reversed(out))
def multiply(a, b):
    res = [0] * (len(a) + len(b))
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            p = (ord(a[i]) - 48) * (ord(b[j]) - 48) + res[i + j + 1]
            res[i + j] += p // 10; res[i + j + 1] = p % 10
    return "".join(map(str, res)).lstrip("0") or "0"
def decimal_fraction(n, d):
    if n % d == 0: return str(n // d)
    sign = "-" * ((n < 0) != (d < 0)); n, d = abs(n), abs(d)
    whole, rem = divmod(n, d); out, seen = [], {}
    while rem and rem not in seen:
        seen[rem] = len(out); rem *= 10
        out.append(str(rem // d)); rem %= d
    if rem: k = seen[rem]; out.insert(k, "("); out.append(")")
    return f"{sign}{whole}." + "".join(out)
def excel(n):
    s = ""
    while n: n, r = divmod(n - 1, 26); s = chr(65 + r) + s
    return s
def run(f, *a):
    try: return f(*a)
    except Exception as e: return repr(e)
CASES = [(my_atoi, "  -42abc"), (my_atoi, "91283472332"), (my_atoi, "+"), (add_strings, "999", "1"), (multiply, "12", "34"), (decimal_fraction, 1, 6), (decimal_fraction, -50, 8), (decimal_fraction, 1, 0), (excel, 701), (excel, 28), (add_strings, "1", "x"), (my_atoi, None)]
