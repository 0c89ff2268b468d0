class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "log", [])

    def __getattribute__(self, name):
        if name not in ("_target", "log"):
            object.__getattribute__(self, "log").append("get " + name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value!r}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        delattr(self._target, name)


class Point:
    x = y = 0


p = Proxy(Point())
p.x = 5
print(p.x, p.y)
del p.x
print(p.x, p.log)
print(len(p.log), Point().__dict__, vars(p._target))
del p.z
