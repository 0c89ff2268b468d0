class Node:
    __slots__ = 'kids', 'end'
    def __init__(self): self.kids = {}; self.end = False
class Trie:
    def __init__(self, words=()):
        self.root = Node()
        for w in words: self.insert(w)
    def insert(self, w):
        n = self.root
        for ch in w: n = n.kids.setdefault(ch, Node())
        n.end = True
    def __contains__(self, w):
        n = self._find(w)
        return n is not None and n.end
    def _find(self, p):
        n = self.root
        for ch in p:
            if (n := n.kids.get(ch)) is None: return None
        return n
    def words(self, prefix=''):
        def walk(n, path):
            if n.end: yield ''.join(path)
            for ch in sorted(n.kids):
                yield from walk(n.kids[ch], [*path, ch])
        start = self._find(prefix)
        return [] if start is None else list(walk(start, [*prefix]))
t = Trie('tea ten to inn in i'.split())
print('tea' in t, 'te' in t, t.words('te'), t.words(), t.words('x'))
try: t.root.zzz = 1
except AttributeError as e: print(e)
