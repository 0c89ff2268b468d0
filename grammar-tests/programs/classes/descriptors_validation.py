class Typed:
    def __init__(self, kind, *, low=None):
        self.kind, self.low = kind, low

    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        try:
            return obj.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        if self.low is not None and value < self.low:
            raise ValueError(f"{self.name} must be >= {self.low}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Person:
    name = Typed(str)
    age = Typed(int, low=0)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = Person("Ann", 30)
print(p.name, p.age, Person.fields, vars(p), type(Person.age).__name__)
for attr, value in [("age", -1), ("age", "x"), ("name", None), ("age", True)]:
    try:
        setattr(p, attr, value)
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)
del p.age
print(hasattr(p, "age"), getattr(p, "age", "gone"))
p.age
