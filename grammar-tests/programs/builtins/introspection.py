# entry: inspect_all()
class Thing:
    kind = "thing"

    def act(self, n: int = 1) -> str:
        return self.kind * n


def inspect_all():
    thing = Thing()
    thing.extra = 1
    setattr(thing, "kind", "t")
    delattr(thing, "extra")
    return (
        getattr(thing, "act")(2), getattr(thing, "nope", "default"), hasattr(thing, "extra"),
        callable(thing.act), isinstance(True, (str, int)), issubclass(bool, int), type(thing).__name__,
        Thing.act.__annotations__, vars(thing), thing.act.__func__ is Thing.act, Thing.act.__code__.co_varnames,
    )
