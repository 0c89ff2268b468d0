import sys

def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

print(sys.getrecursionlimit(), depth(20))
sys.setrecursionlimit(40)
try:
    depth(100)
except RecursionError as error:
    print(type(error).__name__, error)

class Loop:
    def __repr__(self):
        return f"<{self!r}>"

try:
    repr(Loop())
except RecursionError as e:
    print(str(e)[:32])
a = []
a.append(a)
d = {"self": None}
d["self"] = d
print(a, d, a == a, [a] == [a])
b = []; b.append(b)
try:
    a == b
except RecursionError as e:
    print(e)
sys.setrecursionlimit(30)
depth(50)
