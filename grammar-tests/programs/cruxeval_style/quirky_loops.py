# entry: (one(3), two([3, 0, 2]), three("abba"), four(10), five([[1], [], [2, 3]]), six("a1b2"))
def one(n):
    r = []
    while n:
        n -= 1
        if n == 1: continue
        r += [n] * n
    else:
        r.append("done")
    return r
def two(xs):
    for i in range(len(xs) - 1, -1, -1):
        if not xs[i]: del xs[i]
        else: xs[i] *= -1
    xs.sort(key=abs); return xs
def three(s):
    seen = s2 = ""
    for c in s:
        if c in seen: seen = seen.replace(c, "")
        else: seen += c
        s2 = f"{s2}{len(seen)}"
    return seen, s2
def four(n):
    a, b = 0, n
    while (a := a + 1) < (b := b - 1):
        if a * b % 7 == 0: break
    else: return "met", a, b
    return a, b
def five(m):
    t = 0
    for row in m:
        for v in row: t += v
        else: t *= 2
        if not row: m.remove(row)
    return t, m
def six(s):
    nums, chars = [], []
    for c in s: (nums if c.isdigit() else chars).append(c)
    nums.extend(chars) or chars.clear()
    return nums, chars, [nums, chars][chars == []] is chars
