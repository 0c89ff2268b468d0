counter = 0
history = []
CONFIG = {"step": 2}

def bump():
    global counter
    counter += CONFIG["step"]
    history.append(counter)

def reset(to=0):
    global counter, history
    counter, history = to, []

def define():
    global brand_new
    brand_new = "made by define()"
    globals()["sneaky"] = 42
    local = sorted(locals()), "counter" in globals()
    return local

bump(); bump(); print(counter, history)
saved = history
reset(10); bump(); print(counter, history, saved)
print(define(), brand_new, sneaky)
def shadow():
    counter = "local"
    def inner():
        global counter
        counter = -1
        return counter
    return counter, inner(), counter
print(shadow(), counter)
del brand_new
try: brand_new
except NameError as e: print(e)
print(__name__, sorted(k for k in globals() if not k.startswith("_")))
bump.calls = 1; print(bump.calls, bump.__dict__, bump.__name__, bump.__module__)
