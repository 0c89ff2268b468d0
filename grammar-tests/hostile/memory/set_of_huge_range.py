# expect: limit steps
set(range(10**12))
