import types
class Robot:
    def __init__(self, name): self.name = name
    def speak(self): return f"{self.name} beeps"
def shout(self, times=1): return self.speak().upper() + "!" * times
r, s = Robot("R2"), Robot("C3")
r.shout = types.MethodType(shout, r)
print(r.shout(2), hasattr(s, "shout"), type(r.shout).__name__, r.shout.__func__ is shout, r.shout.__self__ is r)
Robot.shout = shout; print(s.shout(), Robot.shout is shout, s.shout.__func__.__name__)
original = Robot.speak
def patched(self):
    return "(" + original(self) + ")"
Robot.speak = patched
print(r.speak(), r.shout(), Robot("X").speak.__name__)
s.speak = lambda: "instance wins"; print(s.speak(), s.shout()); del s.speak; print(s.speak())
Robot.name = property(lambda self: self.__dict__.get("name", "nobody"))
try: Robot("late")
except AttributeError as e: print(e)
class Sub(Robot):
    def __init__(self): pass
print(Sub().speak(), Sub().name)
r.__class__ = Sub; print(type(r).__name__, r.name, isinstance(r, Sub))
for target, attr in ((int, "double"), ("abc", "x"), (len, "x"), (object(), "x"), (Robot, "__name__")):
    try: setattr(target, attr, 5); print("set", attr)
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
Robot.__getattr__ = lambda self, n: f"<{n}>"
print(Sub().whatever, getattr(s, "zip"), hasattr(s, "anything"))
del Robot.speak
Sub().shout()
