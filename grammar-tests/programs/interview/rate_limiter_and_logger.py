from collections import defaultdict, deque
class RateLimiter:
    def __init__(self, limit, window): self.limit, self.window, self.hits = limit, window, defaultdict(deque)
    def allow(self, user, now):
        q = self.hits[user]
        while q and q[0] <= now - self.window: q.popleft()
        if len(q) >= self.limit: return False
        q.append(now); return True
class TimeMap:
    def __init__(self): self.d = {}
    def set(self, k, v, t): self.d.setdefault(k, []).append((t, v))
    def get(self, k, t):
        import bisect
        a = self.d.get(k, [])
        i = bisect.bisect(a, (t, chr(127)))
        return a[i - 1][1] if i else ""
class Logger:
    LEVELS = {n: i for i, n in enumerate(("DEBUG", "INFO", "WARN"))}
    def __init__(self, level="INFO"): self.level, self.lines = level, []
    def __getattr__(self, name):
        if name.upper() not in self.LEVELS: raise AttributeError(name)
        def log(msg, *args):
            if self.LEVELS[name.upper()] >= self.LEVELS[self.level]: self.lines.append(f"{name.upper():<5} {msg % args if args else msg}")
        return log
rl = RateLimiter(2, 10)
print([rl.allow("a", t) for t in (1, 2, 3, 11, 12, 13)], dict(rl.hits))
tm = TimeMap(); tm.set("k", "v1", 1); tm.set("k", "v2", 4); print(tm.get("k", 3), tm.get("k", 4), repr(tm.get("k", 0)), repr(tm.get("z", 9)))
lg = Logger(); lg.info("hello %s", "bob"); lg.debug("hidden"); lg.warn("%d%%", 5); print(lg.lines)
lg.fatal("x")
