class Singleton:
    _instance = None
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance
    def __init__(self, value=0):
        self.value = value

class Borg:
    _state = {}
    def __init__(self): self.__dict__ = self._state

class Even(int):
    def __new__(cls, n):
        if n % 2:
            raise ValueError(f"{n} is odd")
        return super().__new__(cls, n)
    def __add__(self, o): return Even(int(self) + o)

a, b = Singleton(1), Singleton(2)
print(a is b, a.value)
x, y = Borg(), Borg(); x.hive = "mind"
print(y.hive, x is y, vars(y))
print(Even(4) + 2, type(Even(4) + 2).__name__, Even(4) * 2, type(Even(4) * 2).__name__, repr(Even(6)))
Even(3) + 1
