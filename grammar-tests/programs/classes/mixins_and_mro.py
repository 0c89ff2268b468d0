class Base:
    def __init__(self, **kw):
        self.log = ["Base"]
        for k, v in kw.items():
            setattr(self, k, v)

class Loud:
    def __init__(self, volume=3, **kw):
        super().__init__(**kw)
        self.log.append(f"Loud{volume}")
    def speak(self):
        return super().speak().upper() + "!"

class Polite:
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("Polite")
    def speak(self):
        return "please, " + super().speak()

class Dog(Base):
    def speak(self): return "woof"

class LoudDog(Loud, Dog): pass
class PoliteDog(Polite, Loud, Dog):
    def speak(self, n=1):
        return " ".join([super().speak()] * n)

d = PoliteDog(volume=11, name="Rex")
print(d.speak(2), d.log, d.name)
print([c.__name__ for c in PoliteDog.mro()], PoliteDog.__bases__)
print(LoudDog().speak(), Loud.speak(d), super(Polite, d).speak())
try:
    class Broken(Base, Dog): pass
except TypeError as e:
    print(e)
Loud().speak()
