# expect: limit depth or value
it = iter([1, 2])
for _ in range(60_000):
    it = zip(it)
next(it)
