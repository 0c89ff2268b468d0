# entry: build()
class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def __contains__(self, value):
        if value == self.value:
            return True
        child = self.left if value < self.value else self.right
        return child is not None and value in child

    @property
    def depth(self):
        return 1 + max((c.depth for c in (self.left, self.right) if c), default=0)


def build():
    root = Tree(5)
    for v in 2, 8, 1:
        root.insert(v)
    return list(root), 8 in root, 7 in root, root.depth, [*reversed(list(root))]
