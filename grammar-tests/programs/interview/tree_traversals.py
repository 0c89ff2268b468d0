# entry: run()
from collections import deque
from typing import Optional, List

class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right

def build(values: List[Optional[int]]) -> Optional[TreeNode]:
    if not values: return None
    it = iter(values)
    root = TreeNode(next(it)); q = deque([root])
    while q:
        node = q.popleft()
        for side in ("left", "right"):
            v = next(it, None)
            if v is not None:
                child = TreeNode(v); setattr(node, side, child); q.append(child)
    return root

class Solution:
    def levelOrder(self, root):
        res, level = [], [root] if root else []
        while level:
            res.append([n.val for n in level])
            level = [c for n in level for c in (n.left, n.right) if c]
        return res
    def inorder(self, root):
        stack, out = [], []
        while stack or root:
            while root: stack.append(root); root = root.left
            root = stack.pop(); out.append(root.val); root = root.right
        return out
    def isBST(self, n, lo=float("-inf"), hi=float("inf")):
        return n is None or lo < n.val < hi and self.isBST(n.left, lo, n.val) and self.isBST(n.right, n.val, hi)
    def maxPath(self, root):
        self.best = float("-inf")
        def gain(n):
            if not n: return 0
            l, r = max(gain(n.left), 0), max(gain(n.right), 0)
            self.best = max(self.best, n.val + l + r)
            return n.val + max(l, r)
        gain(root)
        return self.best
    def serialize(self, root):
        return "#" if not root else f"{root.val},{self.serialize(root.left)},{self.serialize(root.right)}"
    def invert(self, root):
        if root: root.left, root.right = self.invert(root.right), self.invert(root.left)
        return root
def run():
    t, s = build([4, 2, 6, 1, None]), Solution()
    return s.levelOrder(t), s.inorder(t), s.isBST(t), s.maxPath(t), s.serialize(s.invert(t)), s.levelOrder(None)
