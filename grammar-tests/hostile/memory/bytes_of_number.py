# expect: limit memory
bytes(10**11)
