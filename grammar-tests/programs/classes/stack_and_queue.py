class EmptyError(IndexError): pass

class Stack:
    def __init__(self): self.__items = []
    def push(self, x): self.__items.append(x); return self
    def pop(self):
        try:
            return self.__items.pop()
        except IndexError:
            raise EmptyError("pop from empty Stack") from None
    def __len__(self): return len(self.__items)
    def __bool__(self): return bool(self.__items)
    def __str__(self): return "Stack(" + ", ".join(map(repr, self.__items)) + ")"

class Queue:
    def __init__(self):
        self.inbox, self.outbox = Stack(), Stack()
    def enqueue(self, x):
        self.inbox.push(x)
    def dequeue(self):
        if not self.outbox:
            while self.inbox:
                self.outbox.push(self.inbox.pop())
        return self.outbox.pop()

s = Stack().push(1).push("two")
print(s, len(s), s.pop(), s._Stack__items)
q = Queue()
for ch in "ab": q.enqueue(ch)
print(q.dequeue(), q.dequeue())
try: print(s.__items)
except AttributeError as e: print(e)
q.dequeue()
