class Meta(type):
    def __new__(m, name, bases, ns):
        missing = [n for n in ("run", "stop") if n not in ns and bases]
        if missing:
            raise TypeError(f"{name} lacks {', '.join(missing)}")
        return super().__new__(m, name, bases, ns)
class Base(metaclass=Meta): pass
class Good(Base):
    def run(self): return self.stop()
    stop = lambda self: "stopped"
print(Good().run())
try:
    class Bad(Base):
        table = {}
        for i in range(2): table[i] = i * i
        run = None
except TypeError as e: print(e)
for bases in ((int, str), (bool,), (Good, Base, Good), (5,), (type(None),), (object, Base)):
    try: type("X", bases, {})
    except TypeError as e: print(e)
class Boom:
    x = 1
    y = [x for _ in range(2)]
