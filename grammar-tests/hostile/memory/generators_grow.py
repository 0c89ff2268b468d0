# expect: limit memory
def g(x):
    yield x
kept = []
while True:
    it = g(bytearray(10000))
    next(it)
    kept.append(it)
