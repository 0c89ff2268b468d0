# entry: demo()
class Trie:
    class _Node(dict):
        __slots__ = ("end",)
        def __init__(self): self.end = False
    def __init__(self, words=()):
        self.root = self._Node()
        for w in words: self.insert(w)
    def insert(self, word):
        node = self.root
        for ch in word:
            node = node.setdefault(ch, self._Node())
        node.end = True
    def _find(self, prefix):
        node = self.root
        for ch in prefix:
            if ch not in node: return None
            node = node[ch]
        return node
    def __contains__(self, word):
        node = self._find(word)
        return bool(node is not None and node.end)
    def complete(self, prefix):
        def walk(node, path):
            if node.end: yield path
            for ch in sorted(node): yield from walk(node[ch], path + ch)
        node = self._find(prefix)
        return list(walk(node, prefix)) if node is not None else []
def demo():
    t = Trie(["to", "tea", "ten", "i"])
    return "te" in t, "tea" in t, t.complete("te"), t.complete("z"), t.complete(""), t.root
