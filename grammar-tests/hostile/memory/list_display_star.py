# expect: raises MemoryError
[*range(10**12)]
