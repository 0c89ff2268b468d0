def once(f):
    done = False
    def g(*a):
        nonlocal done
        if not done: done = True; return f(*a)
    return g
def after(n, f):
    def g(*a):
        g.calls = getattr(g, "calls", 0) + 1
        return f(*a) if g.calls >= n else None
    return g
say = once(lambda x: x.upper()); late = after(2, len)
print(say("a"), say("b"), late("xyz"), late("xyz"), late.calls); late()
