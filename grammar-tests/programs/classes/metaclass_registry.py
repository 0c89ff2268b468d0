class Registry(type):
    plugins = {}

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        if bases:
            mcs.plugins[kw.get("key", name.lower())] = cls
        return cls

    def __init__(cls, name, bases, ns, key=None):
        super().__init__(name, bases, ns)
        cls.order = len(Registry.plugins)

    def __call__(cls, *args):
        print("making", cls.__name__, args)
        return super().__call__(*args)

    def __getitem__(cls, n):
        return [cls() for _ in range(n)]

    def __len__(cls):
        return cls.order

    def __repr__(cls):
        return f"<plugin {cls.__name__}>"


class Plugin(metaclass=Registry):
    def run(self):
        return type(self).__name__


class Csv(Plugin): pass
class Json(Plugin, key="js"): pass

print(Registry.plugins, len(Csv), len(Json), type(Csv))
print([p.run() for p in Json[2]], Registry.plugins["csv"]().run())
print(isinstance(Csv, Registry), Csv, [Json])
Plugin(1)
