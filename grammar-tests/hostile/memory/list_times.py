# expect: raises MemoryError
[[]] * 10**10
