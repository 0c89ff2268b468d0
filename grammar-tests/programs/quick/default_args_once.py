def stamp(x, log=[], *, start=len("abc")): log.append(x + start); return log
print(stamp(1), stamp(2), stamp(3, []), stamp.__defaults__, stamp.__kwdefaults__); stamp.__defaults__ = ([0],); print(stamp(9), stamp(1, start=0)); stamp("a")
