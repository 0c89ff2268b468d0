# expect: cpython, untraced
a = [1]
class R:
    def __repr__(self):
        a.clear()
        return 'R'
a.extend([R(), 2, 3])
print(a, len(a))
a = [0]
class G:
    def __repr__(self):
        if len(a) < 5:
            a.append(G())
        return 'G'
a.append(G())
print(a)
d = {}
class K:
    def __repr__(self):
        d.clear()
        return 'K'
d[1] = K()
d[2] = 5
print(d)
s = set()
class S:
    def __repr__(self):
        s.clear()
        return 'S'
s.add(S())
print(s, s)
# ---- what CPython prints
#> [1, R] 4
#> [0, G, G, G, G]
#> {1: K}
#> {S} set()
