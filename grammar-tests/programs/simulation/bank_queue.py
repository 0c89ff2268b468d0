import heapq, itertools
from collections import deque

class Event:
    _ids = itertools.count()
    def __init__(self, time, kind, who):
        self.time, self.kind, self.who, self.id = time, kind, who, next(self._ids)
    def __lt__(self, other): return (self.time, self.id) < (other.time, other.id)
    def __repr__(self): return f"{self.time}:{self.kind}({self.who})"

def simulate(arrivals, service):
    events = [Event(t, "arrive", name) for name, t in arrivals.items()]
    heapq.heapify(events)
    waiting, busy, log = deque(), None, []
    while events:
        e = heapq.heappop(events)
        log.append(repr(e))
        if e.kind == "arrive": waiting.append((e.who, e.time))
        else: busy = None
        if busy is None and waiting:
            busy, since = waiting.popleft()
            heapq.heappush(events, Event(e.time + service[busy], "leave", busy))
            if e.time > since: log.append(f"{busy} waited {e.time - since}")
    return log

print(*simulate({"ann": 0, "bob": 1, "cat": 2}, {"ann": 3, "bob": 1, "cat": 5}), sep="; ")
