# entry: (f("Hello World"), f("aAbB"))
def f(s):
    cs = [c.lower() if c.isupper() else c.upper() for c in s]
    while cs and cs[-1] in "DLb":
        cs.pop()
    return "".join(cs).split("o".upper()), "".join(cs).swapcase().find("W")
