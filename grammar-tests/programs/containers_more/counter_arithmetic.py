from collections import Counter
a, b = Counter("aabbb"), Counter(a=1, b=5, c=-2)
print(a + b, a - b, a & b, a | b, +b, -b, a == Counter(b=3, a=2, z=0), a <= b, a.total())
a.update("xyz"); a.update({"a": 10}); a["q"]; print(a, "q" in a, a.most_common(), a.most_common(1), list(a.elements())[:3])
del a["nothing"]; a.subtract(a=1, x=1); print(a, Counter(), Counter([1, 1.0, True]), repr(Counter({"k": "v"})), a.copy() is a)
a -= Counter(b=1); a |= Counter(b=99); a &= Counter(a=50, b=50); a += Counter(b=-100, c=1); print(a, dict(a), a.pop("a"), a)
print(Counter(x for x in "hello" if x != "l"), sorted(Counter("hello").items(), key=lambda p: (-p[1], p[0])), max(Counter("zza").items(), key=lambda p: p[1]), Counter({"a": 1.5}) + Counter(a=1))
class Bag(Counter):
    def __missing__(self, k): return -1
print(Bag("a")["z"], Bag("ab") + Bag("a"), type(Bag("a") + Bag("b")).__name__)
try: Counter.fromkeys("a", 1)
except NotImplementedError as e: print(e)
try: Counter(1)
except TypeError as e: print(e)
Counter("a") < 3
