# expect: limit steps
[x for x in range(10**12)]
