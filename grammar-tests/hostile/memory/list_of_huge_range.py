# expect: raises MemoryError
list(range(10**12))
