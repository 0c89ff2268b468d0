from abc import ABC, abstractmethod
class Discount(ABC):
    registry = {}
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Discount.registry[cls.__name__.lower()] = cls
    @abstractmethod
    def apply(self, total): ...
    @staticmethod
    def make(spec):
        name, *args = spec.split(":")
        return Discount.registry[name](*map(float, args))
class Percent(Discount):
    def __init__(self, p): self.p = p
    def apply(self, t): return t * (1 - self.p / 100)
class Flat(Discount):
    def __init__(self, amount=5.0): self.amount = amount
    def apply(self, t): return max(0, t - self.amount)
class Broken(Discount): pass
print([round(Discount.make(s).apply(20), 2) for s in ("percent:15", "flat", "flat:30")])
for bad in ("percent", "broken", "percent:x"):
    try: Discount.make(bad)
    except (TypeError, ValueError) as e: print(e)
Discount.make("magic:1")
