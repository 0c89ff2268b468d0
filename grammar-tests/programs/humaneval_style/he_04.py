# entry: (valid_date("03-11-2000"), split_words("abcdef"), solve("AsDf"), cycpattern("hello", "ell"), even_odd(-345), right(3, 4, 5), simplify("1/5", "5/1"), order(["a", "bb"], "x"))
def valid_date(date):
    try:
        month, day, year = map(int, date.strip().split("-"))
        if month < 1 or month > 12: return False
        if month in [1, 3, 5, 7, 8, 10, 12] and day < 1 or day > 31: return False
    except: return False
    return True
def split_words(txt):
    if " " in txt: return txt.split()
    elif "," in txt: return txt.replace(",", " ").split()
    return len([i for i in txt if i.islower() and ord(i) % 2 == 0])
def solve(s):
    flg, idx, new = 0, 0, list(s)
    for i in s:
        if i.isalpha(): new[idx] = i.swapcase(); flg = 1
        idx += 1
    return "".join(new) if flg else s[::-1]
def cycpattern(a, b): return any(b[i:] + b[:i] in a for i in range(len(b)))
def even_odd(num):
    e = o = 0
    for i in str(abs(num)):
        if int(i) % 2 == 0: e += 1
        else: o += 1
    return e, o
def right(a, b, c): return a * a == b * b + c * c or b * b == a * a + c * c or c * c == a * a + b * b
def simplify(x, n):
    a, b = x.split("/"); c, d = n.split("/")
    return (int(a) * int(c)) / (int(b) * int(d)) == int(int(a) * int(c) / (int(b) * int(d)))
def order(lst, y): return sorted([w for w in lst if len(w) % 2 == 0], key=lambda s: [len(s), s]), bool(y)
