import heapq
from dataclasses import dataclass, field
from typing import Any
@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    payload: Any = field(default=None, compare=False, repr=False)
class PQ:
    REMOVED = "<removed>"
    def __init__(self): self.heap, self.entries = [], {}
    def add(self, job):
        if job.name in self.entries: self.remove(job.name)
        self.entries[job.name] = job
        heapq.heappush(self.heap, job)
    def remove(self, name): self.entries.pop(name).name = self.REMOVED
    def pop(self):
        while self.heap:
            job = heapq.heappop(self.heap)
            if job.name is not self.REMOVED:
                del self.entries[job.name]
                return job
        raise LookupError("pop from an empty priority queue")
q = PQ()
for p, n in [(3, "c"), (1, "a"), (2, "b"), (0, "c")]: q.add(Job(p, n))
q.remove("b")
print(q.pop(), q.pop(), q.heap)
print(heapq.nsmallest(2, [5, 1, 4], key=lambda x: -x), heapq.heappushpop([1, 5], 0), heapq.heapreplace([1, 5], 9), list(heapq.merge("ace", "bd", reverse=False)))
h = [(2, "b"), (2, {"x"})]
try: heapq.heapify(h + [(2, {})])
except TypeError as e: print(e)
q.pop()
