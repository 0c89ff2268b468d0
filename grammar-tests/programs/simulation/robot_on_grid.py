# entry: (walk("RFFLFB?", size=4), walk("F" * 6, size=3))
from dataclasses import dataclass, field

@dataclass
class Robot:
    x: int = 0
    y: int = 0
    facing: int = 0
    size: int = 5
    trail: list = field(default_factory=list)
    MOVES = ((0, 1), (1, 0), (0, -1), (-1, 0))

    def step(self, k):
        dx, dy = self.MOVES[self.facing]
        nx, ny = self.x + k * dx, self.y + k * dy
        if not (0 <= nx < self.size and 0 <= ny < self.size):
            raise IndexError(f"fell off at {(nx, ny)}")
        self.x, self.y = nx, ny
        self.trail.append((nx, ny))

    def __call__(self, order):
        actions = {"F": lambda: self.step(1), "B": lambda: self.step(-1),
                   "L": lambda: setattr(self, "facing", (self.facing - 1) % 4),
                   "R": lambda: setattr(self, "facing", (self.facing + 1) % 4)}
        return actions[order]()

def walk(orders, size):
    robot, problems = Robot(size=size), []
    for o in orders:
        try: robot(o)
        except IndexError as e: problems.append(str(e))
        except KeyError as e: problems.append(f"unknown order {e}")
    return robot, problems
