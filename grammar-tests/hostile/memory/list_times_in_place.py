# expect: raises MemoryError
a = [0]
a *= 10**11
