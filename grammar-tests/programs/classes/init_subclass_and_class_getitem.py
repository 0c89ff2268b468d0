class Model:
    registry = []

    def __init_subclass__(cls, /, table=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.table = table or cls.__name__.lower() + "s"
        Model.registry.append(cls.table)

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item.__name__ if isinstance(item, type) else item!r}]"


class User(Model):
    pass


class Order(Model, table="orders_v2"):
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: self.__dict__.get(name[4:], "?")
        raise AttributeError(f"{type(self).__name__} has no {name}")

    def __dir__(self):
        return ["x", *self.__dict__]


print(Model.registry, User.table, Model[int], Order["k"])
o = Order(id=7, total=2.5)
print(o.get_id(), o.get_total(), o.get_nothing(), dir(o))
try:
    class Bad(Model, colour="red"): pass
except TypeError as e:
    print(e)
o.missing
