class Subject:
    def __init__(self): self._obs, self._state = [], None
    def attach(self, o): self._obs.append(o); return o
    def detach(self, o): self._obs.remove(o)
    @property
    def state(self): return self._state
    @state.setter
    def state(self, v):
        old, self._state = self._state, v
        for o in self._obs[:]: o(old, v)
class Printer:
    def __call__(self, old, new): print(f"{old!r} -> {new!r}")
s = Subject(); p = s.attach(Printer()); log = []
s.attach(lambda o, n: log.append(n)); s.state = 1; s.detach(p); s.state = 2
print(log, s.state); s.detach(p)
