import heapq
from collections import deque
class Sleep:
    def __init__(self, t): self.t = t
class Loop:
    def __init__(self): self.now, self.ready, self.sleeping, self.seq = 0, deque(), [], 0
    def call(self, task): self.ready.append((task, None)); return task
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.sleeping)
                self.ready.append((task, self.now))
            task, value = self.ready.popleft()
            try: request = task.send(value)
            except StopIteration as s: print(f"[{self.now}] {task.__name__} -> {s.value!r}"); continue
            except Exception as e: print(f"[{self.now}] {task.__name__} failed: {e!r}"); continue
            match request:
                case Sleep(t=t): self.seq += 1; heapq.heappush(self.sleeping, (self.now + t, self.seq, task))
                case None: self.ready.append((task, "again"))
                case other: self.ready.append((task, f"unknown {other}"))
def worker(name, *naps):
    total = 0
    for n in naps:
        woke = yield Sleep(n)
        total += n
        print(f"{name} woke at {woke}")
    return total
def failing(): yield; raise ValueError("oops")
def parent():
    r = yield from worker("child", 2)
    got = yield 42
    return r, got
loop = Loop()
for t in (worker("a", 3, 1), failing(), parent()): loop.call(t)
loop.run()
