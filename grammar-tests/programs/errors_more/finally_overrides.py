def a():
    try: return "try"
    finally: return "finally"
def b():
    for i in range(3):
        try: 1 / 0
        finally:
            if i == 1: break
            continue
    return i
def c():
    try: raise ValueError("lost")
    finally: raise KeyError("found")
print(a(), b())
try: c()
except KeyError as e: print(e, repr(e.__context__))
c()
