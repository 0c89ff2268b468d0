# expect: limit memory
bytearray(10**11)
