# expect: raises MemoryError
(0, 1) * 10**10
