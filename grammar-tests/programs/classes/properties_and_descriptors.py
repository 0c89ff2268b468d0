# entry: simulate()
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, kind=None):
        return self if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)


class Tank:
    capacity = Positive()
    made = 0

    def __init__(self, capacity):
        self.capacity = capacity
        self._level = 0
        Tank.made += 1

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        self._level = min(value, self.capacity)

    @classmethod
    def small(cls):
        return cls(5)

    @staticmethod
    def unit():
        return "litre"


def simulate():
    tank = Tank.small()
    tank.level += 9
    try:
        tank.capacity = -1
    except ValueError as error:
        message = str(error)
    return tank.level, message, Tank.made, tank.unit(), vars(tank)
