# entry: Lift(3).run([2, 0, 3])
class Lift:
    states = ("idle", "up", "down")
    def __init__(self, floors):
        self.floors, self.at, self.state, self.log = floors, 0, "idle", []
    def __setattr__(self, name, value):
        if name == "state" and value not in self.states:
            raise ValueError(value)
        old = self.__dict__.get(name)
        super().__setattr__(name, value)
        if name == "state" and old not in (None, value):
            self.log.append(f"{old}->{value}@{self.at}")
    def run(self, calls):
        for target in calls:
            if target > self.floors: raise ValueError(f"no floor {target}")
            while self.at != target:
                self.state = "up" if target > self.at else "down"
                self.at += {"up": 1, "down": -1}[self.state]
            self.state = "idle"
        try: self.state = "broken"
        except ValueError as e: self.log.append(repr(e))
        return self.log
