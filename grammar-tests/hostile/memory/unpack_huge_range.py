# expect: limit steps
a, *b = range(10**12)
