# entry: (f(12345, 10), f(255, 16), f(0, 2))
def f(n, base):
    digits = []
    while True:
        n, r = divmod(n, base)
        digits.append("0123456789abcdef"[r])
        if not n: break
    s = "".join(reversed(digits))
    return s, s == s[::-1], s.rjust(6, "0"), int(s, base)
