"""Module docstring."""
# a comment

class Thing:
    """Class docstring."""

    attribute: int
    """Not a docstring."""
    other: "str" = "x"  # trailing

    def method(self): "inline docstring"

    def nothing(self):
        ...

    def body(self):
        # only a comment before
        pass
        """a stray string"""
        b"bytes"; 42; None; ...
        return ...

def f():
    '''multi
    line'''
    if 0:
        never
    if 1: yes = True
    while 0: x
    if not __debug__: y
    return yes, __debug__, __doc__

print(Thing.__doc__, Thing.method.__doc__, Thing.nothing.__doc__, Thing().body(), f(), repr(f.__doc__), Thing.__annotations__)
print(Thing().method(), ..., Ellipsis is ..., type(...), Thing.__module__, Thing.__dict__["other"], f.__annotations__)
if True and not False or None: print("constant", 1 if 1.5 else 2)
print((1, 2) + (3,), "a" * 3, 2 ** 10, -1 ** 2, not 1 == 2, "abc"[1], (1, 2, 3)[0], 1 if () else 2, "x" in ("x", "y"), 10 // 3 * 1.0)
