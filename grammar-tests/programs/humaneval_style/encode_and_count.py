# entry: (encode("This Is"), counts("Hello 12"), histogram("a b b a c"), vowels("ACEDY"), numerical_letter([4.0, 3, 1.7]), match_parens(["()(", ")"]), count_upper("aBCdEf"))
def encode(message):
    vowels = "aeiouAEIOU"
    replace = dict([(i, chr(ord(i) + 2)) for i in vowels])
    message = message.swapcase()
    return "".join([replace[i] if i in vowels else i for i in message])
def counts(s):
    d = {"upper": 0, "lower": 0, "digit": 0, "other": 0}
    for c in s:
        if c.isupper(): d["upper"] += 1
        elif c.islower(): d["lower"] += 1
        elif c.isdigit(): d["digit"] += 1
        else: d["other"] += 1
    return d
def histogram(test):
    dict1 = {}
    list1 = test.split(" ")
    t = 1
    for i in list1:
        if list1.count(i) > t and i != "": t = list1.count(i)
    if t > 0:
        for i in list1:
            if list1.count(i) == t: dict1[i] = t
    return dict1
def vowels(s):
    n = sum(c in "aeiou" for c in s.lower())
    if s and s[-1] in "yY": n += 1
    return n
def numerical_letter(grades):
    table = [(3.9, "A+"), (3.6, "A"), (2.9, "B+"), (1.6, "C"), (-1, "E")]
    return [next(letter for low, letter in table if g > low) for g in grades]
def match_parens(lst):
    def check(s):
        val = 0
        for i in s:
            val += 1 if i == "(" else -1
            if val < 0: return False
        return val == 0
    S1, S2 = lst[0] + lst[1], lst[1] + lst[0]
    return "Yes" if check(S1) or check(S2) else "No"
def count_upper(s):
    count = 0
    for i in range(0, len(s), 2):
        if s[i] in "AEIOU": count += 1
    return count
