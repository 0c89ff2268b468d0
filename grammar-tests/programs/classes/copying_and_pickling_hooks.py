import copy

class Box:
    def __init__(self, *items): self.items = list(items)
    def __copy__(self):
        new = type(self).__new__(type(self))
        new.items = self.items
        return new
    def __reduce__(self):
        return Box, tuple(self.items)
    def __repr__(self): return f"Box{self.items}"

class Plain:
    def __init__(self): self.parts, self.me = [[1]], self

inner = [1, 2]
box = Box(inner, "x")
shallow, deep = copy.copy(box), copy.deepcopy(box)
inner.append(3)
print(box, shallow, deep, shallow.items is box.items)
p = Plain(); q = copy.deepcopy(p); r = copy.copy(p)
p.parts[0].append(2)
print(q.parts, q.me is q, r.parts, r.me is p)
loop = [1]; loop.append(loop)
twin = copy.deepcopy(loop)
print(twin, twin[1] is twin, copy.copy((1, 2)) , copy.deepcopy({"k": {1, 2}}))
print(copy.deepcopy(len) is len, copy.copy(range(3)), copy.deepcopy((inner,))[0] is inner)
