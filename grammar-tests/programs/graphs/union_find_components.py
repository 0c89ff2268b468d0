# entry: [kruskal(4, [(0, 1, 5), (1, 2, 1), (0, 2, 2), (2, 3, 9)]), count(5, [(0, 1), (3, 4)])]
class DisjointSet:
    __slots__ = ("parent", "size")

    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True


def kruskal(n, edges):
    sets = DisjointSet(n)
    tree = [(w, u, v) for w, u, v in sorted((w, u, v) for u, v, w in edges) if sets.union(u, v)]
    return sum(w for w, *_ in tree), tree


def count(n, pairs):
    s = DisjointSet(n)
    return n - sum(s.union(*p) for p in pairs)
