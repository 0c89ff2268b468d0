from enum import Enum

class State(Enum):
    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"

TRANSITIONS = {
    (State.IDLE, "start"): State.RUNNING,
    (State.RUNNING, "finish"): State.DONE,
    (State.RUNNING, "pause"): State.IDLE,
}

class InvalidTransition(Exception):
    def __init__(self, state, event):
        super().__init__(state, event)
        self.state, self.event = state, event
    def __str__(self): return f"cannot {self.event} while {self.state.value}"

class Machine:
    def __init__(self): self.state, self.hooks, self.trail = State.IDLE, {}, []
    def on(self, state):
        def deco(f): self.hooks.setdefault(state, []).append(f); return f
        return deco
    def fire(self, event):
        try:
            new = TRANSITIONS[self.state, event]
        except KeyError as e:
            raise InvalidTransition(self.state, event) from e
        self.trail.append((self.state.name, event))
        self.state = new
        for hook in self.hooks.get(new, ()): hook(self)

m = Machine()
@m.on(State.RUNNING)
def log(machine): print("now", machine.state, len(machine.trail))
for e in ("start", "pause", "start", "finish"): m.fire(e)
print(m.trail, m.state, State("done") is m.state)
m.fire("start")
