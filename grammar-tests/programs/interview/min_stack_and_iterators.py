class MinStack:
    def __init__(self): self.stack = []
    def push(self, val: int) -> None:
        self.stack.append((val, min(val, self.stack[-1][1] if self.stack else val)))
    def pop(self) -> None: self.stack.pop()
    def top(self) -> int: return self.stack[-1][0]
    def getMin(self) -> int: return self.stack[-1][1]

class NestedIterator:
    def __init__(self, nested): self.stack = [iter(nested)]; self.peeked = None
    def hasNext(self):
        while self.stack and self.peeked is None:
            try: item = next(self.stack[-1])
            except StopIteration: self.stack.pop(); continue
            if isinstance(item, list): self.stack.append(iter(item))
            else: self.peeked = item
        return self.peeked is not None
    def next(self):
        v, self.peeked = self.peeked, None
        return v

class RandomizedSet:
    def __init__(self): self.items, self.where = [], {}
    def insert(self, v):
        if v in self.where: return False
        self.where[v] = len(self.items); self.items.append(v); return True
    def remove(self, v):
        if v not in self.where: return False
        i, last = self.where.pop(v), self.items.pop()
        if last != v: self.items[i] = last; self.where[last] = i
        return True

ops = ["push", "push", "getMin", "push", "getMin", "pop", "top"]; args = [[3], [5], [], [1], [], [], []]
ms = MinStack(); print([getattr(ms, o)(*a) for o, a in zip(ops, args)])
it, out = NestedIterator([1, [2, [], [3]], []]), []
while it.hasNext(): out.append(it.next())
r = RandomizedSet(); print(out, [r.insert(1), r.insert(2), r.insert(1), r.remove(1), r.remove(9)], r.items, r.where)
ms.pop(); ms.pop(); ms.top()
