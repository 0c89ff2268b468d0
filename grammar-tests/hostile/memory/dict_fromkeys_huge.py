# expect: limit steps
dict.fromkeys(range(10**12))
