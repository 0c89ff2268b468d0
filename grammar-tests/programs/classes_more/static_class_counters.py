class Widget:
    made = 0; names = []
    def __new__(cls, *a, **k):
        self = super().__new__(cls); Widget.made += 1; return self
    def __init__(self, name): self.name = name; self.names.append(name)
    @classmethod
    def reset(cls): cls.made = 0; cls.names.clear()
    @staticmethod
    def valid(name): return name.isidentifier()
class Gadget(Widget): made = 100
Widget("a"); g = Gadget("b"); print(Widget.made, Gadget.made, g.made, Widget.names is Gadget.names, g.names, Widget.valid("x y"))
Gadget.reset(); print(Widget.made, Gadget.made, g.names, "made" in g.__dict__); g.made += 5; print(g.made, Gadget.made, vars(g)); Widget()
