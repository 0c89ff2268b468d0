# expect: limit steps
a = [1]
a[:] = range(10**12)
