import copy
class Node:
    def __init__(self, v, kids=()): self.v, self.kids = v, list(kids)
    def __eq__(self, o): return isinstance(o, Node) and (self.v, self.kids) == (o.v, o.kids)
    def __repr__(self): return f"N({self.v}, {self.kids})"
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
class Counted:
    made = 0
    def __init__(self): Counted.made += 1; self.x = [0]
    def __copy__(self): print("copying"); c = Counted.__new__(Counted); c.x = self.x; return c
class State:
    def __init__(self): self.keep, self.drop = 1, 2
    def __getstate__(self): return {"keep": self.keep}
    def __setstate__(self, s): self.__dict__.update(s, restored=True)
class L(list): pass
class D(dict): tag = "d"
t = Node(1, [Node(2), Node(3)]); s, d = copy.copy(t), copy.deepcopy(t)
t.kids[0].v = 99; t.kids.append(None); print(s, d, s.kids is t.kids, d == t)
a = Slotted(); b, c = copy.copy(a), copy.deepcopy(a); a.a.append(2); print(b.a, c.a, hasattr(b, "b"))
x = Counted(); y = copy.copy(x); z = copy.deepcopy([x, x]); print(Counted.made, y.x is x.x, z[0] is z[1])
print(vars(copy.copy(State())), copy.deepcopy(L([1, [2]])), type(copy.copy(D(a=1))).__name__, copy.copy({1, 2}), copy.copy(frozenset({1})), copy.deepcopy(ValueError("x", [1])), copy.copy(slice(1, 2)) if 0 else "")
l = L([1]); l.attr = [5]; m = copy.deepcopy(l); l.attr.append(6); print(m, m.attr, copy.copy(l).attr is l.attr)
shared = [0]; pair = (shared, [shared]); dup = copy.deepcopy(pair); print(dup[0] is dup[1][0], dup[0] is shared, copy.deepcopy((1, "a")) , copy.copy(print) is print, copy.deepcopy(Node) is Node, copy.copy(None))
from collections import deque, OrderedDict, Counter, defaultdict, namedtuple
P = namedtuple("P", "a b")
for o in (deque([1, [2]], maxlen=3), OrderedDict(a=[1]), Counter("aab"), defaultdict(list, k=[1]), P(1, [2]), range(3), bytearray(b"x"), 1j):
    print(copy.copy(o), copy.deepcopy(o), copy.deepcopy(o) == o)
copy.copy(x for x in "a")
