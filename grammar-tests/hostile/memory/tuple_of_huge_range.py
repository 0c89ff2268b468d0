# expect: raises MemoryError
tuple(range(10**12))
