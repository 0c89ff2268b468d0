class Temp:
    def __init__(self, c): self._c = c
    def get_f(self): return self._c * 9 / 5 + 32
    def set_f(self, v): self._c = (v - 32) * 5 / 9
    f = property(get_f, set_f, doc="fahrenheit")
    @property
    def k(self):
        "kelvin"
        return self._c + 273.15
    @k.setter
    def k(self, v):
        if v < 0: raise ValueError("below absolute zero")
        self._c = v - 273.15
    @k.deleter
    def k(self): del self._c
    readonly = property(lambda s: "ro")
    writeonly = property(None, lambda s, v: print("wrote", v))
class Sub(Temp):
    @Temp.k.getter
    def k(self): return -1
    @property
    def f(self): return super().f + 1000
class classproperty:
    def __init__(self, f): self.f = f
    def __get__(self, obj, owner): return self.f(owner)
class K:
    @classproperty
    def name(cls): return cls.__name__.lower()
    @classmethod
    @property
    def old(cls): return "chained " + cls.__name__
t = Temp(100); t.f = 50; t.k += 10; t.writeonly = 3
print(t.f, t.k, t._c, t.readonly, Temp.f.__doc__, Temp.k.__doc__, Temp.k.fget(t), Sub(5).k, Sub(0).f, K.name, K().name, type(Temp.k).__name__, K.old)
for g in (lambda: setattr(t, "readonly", 1), lambda: t.writeonly, lambda: delattr(t, "f"), lambda: setattr(t, "k", -5), lambda: setattr(Sub(1), "f", 2), lambda: delattr(t, "readonly")):
    try: g()
    except Exception as e: print(type(e).__name__, e)
del t.k
t.k
