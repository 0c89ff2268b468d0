# entry: go()
def go():
    a = [0, 1, 2]; i = 0
    i, a[i] = 1, 9
    b = c = []; b += [1]; d = b; d = d + [2]
    x = 5; y = (x := x + 1) + x
    t = ([1],)
    try: t[0] += [2]
    except TypeError as e: err = str(e)
    def f(n, acc=[]): acc.append(n); return acc
    f(1); f(2)
    s = "abc"; s += "d" * (s == "abc")
    first = [] or {} or 0 or "x"; last = 1 and "a" and [] and 5
    chain = 1 < 2 < 3 != 4, 1 < 3 > 2, (1 < 2) < 3, 3 == 3.0 is not None, not 0 == False, 1 in [1] == True
    n = 10
    n //= 3; n **= 2; n %= 5; n <<= 3; n |= 1; n ^= 3; n >>= 1; n &= 14; n -= -1
    lst = [lambda: k for k in range(3)]
    class Meta(type): __iter__ = lambda cls: iter("meta")
    class It(metaclass=Meta): pass
    r = [*It], [j for j in It], dict.fromkeys(It, 1)
    for k, a[0] in enumerate("xy"): pass
    for d2 in [{}]:
        for d2["z"] in range(3): pass
    (m), [o, (p, *q)] = 1, (2, "rst")
    del (m), [o]
    z = lambda *, k=3, **kw: (k, kw)
    return (i, a, b, c, d, x, y, t, err, f(3), s, first, last, chain, n, [g() for g in lst], r, d2, p, q, z(k=1, j=2), -2 ** 2, 2 ** -1, ~-1, not -1, +True, 0x_ff, 1_0.5e-1_0, 0b1 or 0o7, "a" "b" if 1 else 2, (yield_ := 1), [1, 2][True], {1: "i", True: "b"}, 5 .real, 1..is_integer(), "%s" % {1: 2}, "{}".format((1,)), len(f"{'a' 'b'}"), a is not b is not c, 256 is 256)
