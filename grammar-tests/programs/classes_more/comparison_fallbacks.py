class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt"); return self.n < o.n
    def __eq__(self, o): print("eq"); return isinstance(o, V) and self.n == o.n
class W(V):
    def __gt__(self, o): print("W.gt"); return True
a, b, w = V(1), V(2), W(3)
print(a < b, a > b, a == 1, a != b, a < w, w > a, max(a, b).n, sorted([b, a])[0].n, a in [b, a], [b, a].index(a), (a, 1) < (a, 2))
a <= b
