def summer():
    total = 0
    try:
        while True: total += yield total
    except TypeError as e: yield f"bad: {e}"
    finally: print("closing at", total)
s = summer(); next(s); print(s.send(2), s.send(3), s.send("x")); s.close(); print(s.gi_frame)
t = summer(); next(t); t.throw(KeyError, "stop") if 0 else t.throw(KeyError("stop"))
