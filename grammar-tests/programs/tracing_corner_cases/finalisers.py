# entry: len(saved)
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def __repr__(self): return f'D({self.n})'
def f():
    a = D(1)
    b = D(2)
    a = b
    print('after')
    return 5
f()
x = D(3)
x = None
y = [D(4), D(5), D(6)]
y.pop(1)
print('popped')
del y
D(7)
print('expr done')
def g():
    d = D(8)
    raise ValueError(1)
try:
    g()
except ValueError as e:
    print('caught')
print('out')
z = D(9); w = z
del z
print('still')
del w
d = {1: D(10)}
d[1] = D(11)
print('replaced')
d.clear()
print('cleared')
class E:
    def __del__(self):
        raise ValueError('ignored')
E()
print('ok')
def gen():
    d = D(12)
    yield 1
    print('never')
for _ in gen():
    break
print('gen')
saved = []
class R:
    def __del__(self):
        saved.append(self)
        print('resurrect')
r = R()
del r
print(len(saved))
saved.clear()
print('end')
t = D(13), D(14)
t = 0
class S:
    __slots__ = 'a',
    def __del__(self): print('S', self.a)
s = S(); s.a = D(15)
s = 1
print([D(i).n for i in range(20, 23)])
for i in range(2):
    q = D(i + 30)
def h(p=D(40)):
    pass
del h
print('bye')
