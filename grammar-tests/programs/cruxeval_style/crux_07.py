# entry: (f("a1b22c"), f("777"), f("xyz"))
def f(s):
    total, cur = 0, ""
    for ch in s + ".":
        if ch.isdigit():
            cur += ch
        elif cur:
            total, cur = total + int(cur), ""
    return total, s.translate(str.maketrans("123", "abc", "2")), s.isalnum(), s.zfill(8)
