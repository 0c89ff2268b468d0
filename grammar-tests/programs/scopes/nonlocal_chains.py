def a():
    n = 0
    def b():
        nonlocal n
        n += 1
        def c():
            nonlocal n
            n *= 10
            return lambda: n
        return c
    return b, lambda: n
b, get = a(); c = b(); f = c(); b(); print(get(), f(), b()()(), get())
def make():
    fs = []
    for i in range(3):
        def f(i=i, *, k=[]): k.append(i); return k
        fs.append(f)
    return fs
print([f() for f in make()], make()[1](9)); print(a.__code__.co_cellvars, b.__code__.co_freevars, i if "i" in globals() else "no i")
def bad():
    def g(): return late
    g(); late = 1
bad()
