# expect: raises MemoryError
sorted(range(10**12))
