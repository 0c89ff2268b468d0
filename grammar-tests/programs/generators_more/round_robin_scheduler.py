from collections import deque

def task(name, n):
    for i in range(n):
        print(name, i)
        got = yield i
        if got: print(name, "got", got)
    return name.upper()

class Scheduler:
    def __init__(self): self.queue, self.done = deque(), {}
    def spawn(self, gen): self.queue.append(gen); return self
    def run(self):
        while self.queue:
            gen = self.queue.popleft()
            try:
                value = gen.send(None)
            except StopIteration as e:
                self.done[gen.__name__] = self.done.get(gen.__name__, []) + [e.value]
            else:
                if value == 1: gen.send("extra") if len(self.queue) < 2 else None
                self.queue.append(gen)

s = Scheduler().spawn(task("a", 1)).spawn(task("b", 3))
s.run()
print(s.done)
def bad():
    yield 1
    raise StopIteration("oops")
for x in bad(): print(x)
