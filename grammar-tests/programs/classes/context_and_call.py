class Timer:
    clock = iter(range(0, 100, 7))
    def __enter__(self):
        self.start = next(self.clock); return self
    def __exit__(self, kind, value, tb):
        self.spent = next(self.clock) - self.start
        if kind is not None:
            print("failed with", kind.__name__, value, tb is None)
        return kind is ZeroDivisionError

class Retry:
    def __init__(self, times): self.times = times
    def __call__(self, f):
        def wrapper(*a, **k):
            for attempt in range(1, self.times + 1):
                try:
                    return f(*a, **k), attempt
                except KeyError as e:
                    last = e
            raise RuntimeError(f"gave up after {self.times}") from last
        return wrapper

@Retry(2)
def shaky(d, key):
    if key not in d: d[key] = 1; raise KeyError(key)
    return d[key]

with Timer() as t, Timer() as u:
    print(shaky({}, "k"))
print(t.spent, u.spent)
with Timer() as t: 1 / 0
print("after", t.spent)
@Retry(1)
def never(): return {}["x"]
never()
