def logged(f):
    def w(self, *a):
        self.log.append((f.__name__, a))
        return f(self, *a)
    return w
class Stack(list):
    def __init__(self, *a): super().__init__(a); self.log = []
    push = logged(list.append); pop = logged(lambda self, *a: list.pop(self, *a))
    @logged
    def peek(self): return self[-1]
    @property
    @logged
    def size(self): return len(self)
s = Stack(1); s.push(2); print(s.peek(), s.size, s.pop(), s, s.log); s.pop(); s.peek()
